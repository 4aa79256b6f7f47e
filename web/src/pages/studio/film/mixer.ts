import { sampleRateHz } from '../../../../../film/sound/stereo.ts'
import type { MixReply, MixWish } from './mix-worker.ts'

type Waiting = { resolve: (sound: AudioBuffer) => void; reject: (error: unknown) => void }

export type Mixer = ReturnType<typeof createMixer>

/**
 * Mixes sound with the renderer's own code, in a thread of its own that is started with the first wish. `mix` rejects when
 * a recording cannot be fetched or read.
 */
export function createMixer() {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let count = 0

  function start(): Worker {
    const started = new Worker(new URL('./mix-worker.ts', import.meta.url), { type: 'module' })
    started.onmessage = ({ data }: MessageEvent<MixReply>) => {
      const one = waiting.get(data.id)
      waiting.delete(data.id)
      if ('failed' in data) one?.reject(new Error(data.failed))
      else one?.resolve(toBuffer(data))
    }
    started.onerror = ({ message }) => {
      for (const { reject } of waiting.values()) reject(new Error(message))
      waiting.clear()
      worker = null
    }
    return started
  }

  return {
    mix(wish: Omit<MixWish, 'id'>): Promise<AudioBuffer> {
      worker ??= start()
      const id = ++count
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker?.postMessage({ ...wish, id } satisfies MixWish)
      })
    },
    close(): void {
      worker?.terminate()
      waiting.clear()
    },
  }
}

function toBuffer({ left, right }: Extract<MixReply, { left: unknown }>): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.max(1, left.length), numberOfChannels: 2, sampleRate: sampleRateHz })
  buffer.copyToChannel(left, 0)
  buffer.copyToChannel(right, 1)
  return buffer
}
