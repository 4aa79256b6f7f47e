import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_S16, AVMEDIA_TYPE_AUDIO, type AVSampleFormat } from 'node-av/constants'
import { type Frame, SoftwareResampleContext } from 'node-av/lib'
import { recordingOptions } from './muxer-options.ts'
import { checked } from './node-av-check.ts'
import { decodeWithNodeAv } from './node-av-decode.ts'
import type { Recording } from './sink.ts'

/** One channel of 16-bit samples; ends a little after `mostSeconds`. */
export async function readMonoWithNodeAv(file: string, { sampleRateHz, mostSeconds }: Recording): Promise<Int16Array> {
  const mono = createMono(sampleRateHz)
  await decodeWithNodeAv(file, AVMEDIA_TYPE_AUDIO, {
    input: recordingOptions,
    skipsBroken: true,
    onFrame(frame) {
      mono.add(frame)
      return mono.length() <= mostSeconds * sampleRateHz
    },
  })
  return mono.take()
}

/** Mixes frames of any format down. One that is other than the one before, as in joined recordings, starts anew. */
function createMono(sampleRateHz: number) {
  const blocks: Buffer[] = []
  let length = 0
  let current: { format: string; resampler: SoftwareResampleContext } | null = null

  function convert(resampler: SoftwareResampleContext, input: Buffer[] | null, count: number): void {
    const room = Math.max(1, resampler.getOutSamples(count))
    const output = Buffer.alloc(room * 2)
    const written = checked(resampler.convertSync([output], room, input, count), 'resample')
    blocks.push(output.subarray(0, written * 2))
    length += written
  }

  function finish(): void {
    if (!current) return
    convert(current.resampler, null, 0)
    current.resampler.free()
    current = null
  }

  return {
    length: () => length,
    add(frame: Frame): void {
      const { sampleRate, channelLayout, extendedData } = frame
      const format = [frame.format, sampleRate, channelLayout.nbChannels].join()
      if (current?.format !== format) {
        finish()
        current = { format, resampler: openResampler(frame, sampleRateHz) }
      }
      if (current && extendedData) convert(current.resampler, extendedData, frame.nbSamples)
    },
    take(): Int16Array {
      finish()
      return new Int16Array(Uint8Array.from(Buffer.concat(blocks)).buffer)
    },
  }
}

function openResampler({ channelLayout, format, sampleRate }: Frame, toHz: number): SoftwareResampleContext {
  const resampler = new SoftwareResampleContext()
  const to = [AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_S16, toHz] as const
  checked(resampler.allocSetOpts2(...to, channelLayout, format as AVSampleFormat, sampleRate), 'describe resampling')
  checked(resampler.init(), 'open resampler')
  return resampler
}
