import { master } from '../../../../../film/sound/master.ts'
import { type MusicBed, mixVoices } from '../../../../../film/sound/mix.ts'
import { type Mono, parseWav } from '../../../../../film/sound/wav.ts'

/** Mixed in a thread of its own: a second of work for half a minute of sound. */
export type MixWish = {
  id: number
  voices: { url: string; startMs: number; tempo: number }[]
  music: MusicBed | null
  seconds: number
}
export type MixReply =
  | { id: number; left: Float32Array<ArrayBuffer>; right: Float32Array<ArrayBuffer> }
  | { id: number; failed: string }

/** By the address without the part that expires. */
const recordings = new Map<string, Promise<Mono>>()

addEventListener('message', ({ data }: MessageEvent<MixWish>) => {
  void mix(data).then(
    (reply) => postMessage(reply, { transfer: [reply.left.buffer, reply.right.buffer] }),
    (error: unknown) => postMessage({ id: data.id, failed: String(error) } satisfies MixReply),
  )
})

async function mix({ id, voices, music, seconds }: MixWish) {
  const placed = await Promise.all(
    voices.map(async ({ url, ...place }) => ({ ...place, ...(await loadRecording(url)) })),
  )
  const { sound } = master(mixVoices(placed, music, seconds))
  return { id, left: new Float32Array(sound.left), right: new Float32Array(sound.right) }
}

function loadRecording(url: string): Promise<Mono> {
  const place = url.split('?')[0] ?? url
  const loading = recordings.get(place) ?? fetchRecording(url)
  recordings.set(place, loading)
  loading.catch(() => recordings.delete(place))
  return loading
}

async function fetchRecording(url: string): Promise<Mono> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the recording is not there: ${response.status}`)
  return parseWav(new Uint8Array(await response.arrayBuffer()))
}
