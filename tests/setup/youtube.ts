import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxYouTube, startSandbox } from '../../sandbox/index.ts'

export type YouTube = Awaited<ReturnType<typeof openYouTube>>

/**
 * The sandbox with its YouTube, in this process. `env` makes XCaster use it, whichever process runs it; `youtube` tells what it
 * has and makes things go wrong. Quotas are as large as a test may need, and any bytes are taken for a video unless
 * `settings` say otherwise.
 */
export async function openYouTube({
  dataDir: given,
  port = 0,
  settings = {},
}: {
  /** One that was used before, to be the same Google after a restart. */
  dataDir?: string
  port?: number
  settings?: Parameters<SandboxYouTube['set']>[0]
} = {}) {
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'xcaster-youtube-')))
  const sandbox = await startSandbox({ dataDir, port })
  const { youtube } = sandbox
  if (given === undefined) youtube.set({ limits: roomy, takesAnyFile: true, ...settings })
  const base = `${sandbox.url}/sandbox/youtube/`
  return {
    ...{ dataDir, sandbox, youtube, base },
    url: sandbox.url,
    env: { SANDBOX_URL: sandbox.url },
    /** A channel of its own with tokens for it, without a browser. */
    connect(channel: Parameters<SandboxYouTube['addChannel']>[0] = {}) {
      const added = youtube.addChannel(channel)
      return { channelId: added.id, ...youtube.grant({ channelId: added.id }) }
    },
    async close() {
      await sandbox.close()
      if (given === undefined) await rm(dataDir, { recursive: true })
    },
  }
}

const roomy = { uploads: 1_000_000, units: 10_000_000, stats: 1_000_000 }

/** How often a tag is on more than one video: 0 when each publication's marker is on one. */
export function countDuplicates(youtube: SandboxYouTube): number {
  const times = new Map<string, number>()
  for (const { snippet } of youtube.videos())
    for (const tag of snippet.tags) if (/^xc-[a-z2-7]{12,26}$/.test(tag)) times.set(tag, (times.get(tag) ?? 0) + 1)
  return [...times.values()].reduce((sum, count) => sum + count - 1, 0)
}

/** Of what arrived, read piece by piece. */
export async function sha256OfVideo(youtube: SandboxYouTube, videoId: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(youtube.fileOf(videoId))) hash.update(piece)
  return hash.digest('hex')
}

/** An MP4 by its headers, without pictures that anybody could see: enough where length and size alone are read. */
export function emptyMp4({ sizeBytes = 2_000_000, durationMs = 20_000, width = 1080, height = 1920 } = {}): Buffer {
  const movie = Buffer.alloc(100)
  movie.writeUInt32BE(1000, 12)
  movie.writeUInt32BE(durationMs, 16)
  const track = Buffer.alloc(84)
  track.writeUInt16BE(width, 76)
  track.writeUInt16BE(height, 80)
  const head = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom')),
    box('moov', Buffer.concat([box('mvhd', movie), box('trak', box('tkhd', track))])),
  ])
  const film = Buffer.alloc(sizeBytes - head.length - 8)
  // Not the same everywhere, so that a piece at the wrong place is noticed.
  for (let at = 0; at < film.length; at += 1) film[at] = (at * 31 + (at >> 8)) & 0xff
  return Buffer.concat([head, box('mdat', film)])
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
