import { AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP, AVMEDIA_TYPE_AUDIO, FF_ENCODER_AAC } from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, Rational } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import { aacFrameSamples, type Stereo, sampleRateHz } from '../../../film/sound/stereo.ts'
import { aacOptions } from './muxer-options.ts'
import { checked, isDry } from './node-av-check.ts'
import { decodeWithNodeAv } from './node-av-decode.ts'
import { createStereoCollector } from './stereo-collector.ts'

// Frames of sound are small: handing each to a thread would take longer than coding it. Hence the calls that wait.
const bitsPerSecond = 192_000n

export async function encodeAacWithNodeAv(audio: Stereo, output: string): Promise<void> {
  const encoder = Codec.findEncoderByName(FF_ENCODER_AAC)
  if (!encoder) throw new AppError('render_failed', { message: 'this FFmpeg has no AAC encoder' })
  const codec = new CodecContext()
  codec.allocContext3(encoder)
  codec.sampleRate = sampleRateHz
  codec.sampleFormat = AV_SAMPLE_FMT_FLTP
  codec.channelLayout = AV_CHANNEL_LAYOUT_STEREO
  codec.bitRate = bitsPerSecond
  codec.timeBase = new Rational(1, sampleRateHz)
  checked(await codec.open2(encoder, Dictionary.fromObject(aacOptions)), 'open AAC')
  const container = new FormatContext()
  checked(container.allocOutputContext2(null, 'adts', output), 'open ADTS')
  const stream = container.newStream()
  checked(stream.codecpar.fromContext(codec), 'describe audio')
  checked(await container.openOutput(), `open ${output}`)
  checked(await container.writeHeader(null), 'write header')
  const packet = new Packet()
  packet.alloc()
  const target = { container, packet, from: codec.timeBase, to: stream.timeBase, index: stream.index }
  for (const frame of aacFrames(audio, codec.frameSize)) {
    checked(codec.sendFrameSync(frame), 'encode audio')
    frame.free()
    drain(codec, target)
  }
  checked(codec.sendFrameSync(null), 'finish audio')
  drain(codec, target)
  packet.free()
  checked(await container.writeTrailer(), 'finish ADTS')
  await container.closeOutput()
  codec.freeContext()
  await container.freeContext()
}

/**
 * Starts `aacFrameSamples` into the sound: the encoder answers with as much silence first, so that what is decoded
 * is in time without an edit list. The last frame is filled up with silence.
 */
function* aacFrames(audio: Stereo, frameSize: number): Generator<Frame> {
  const count = Math.max(0, Math.ceil((audio.left.length - aacFrameSamples) / frameSize))
  const samples = new Float32Array(count * frameSize * 2)
  for (let index = 0; index < count; index++) {
    const start = aacFrameSamples + index * frameSize
    const at = index * frameSize * 2
    samples.set(audio.left.subarray(start, start + frameSize), at)
    samples.set(audio.right.subarray(start, start + frameSize), at + frameSize)
    yield Frame.fromAudioBuffer(Buffer.from(samples.buffer, at * 4, frameSize * 8), {
      nbSamples: frameSize,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: sampleRateHz,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: new Rational(1, sampleRateHz),
      pts: BigInt(start - aacFrameSamples),
    })
  }
}

type Target = { container: FormatContext; packet: Packet; from: Rational; to: Rational; index: number }

function drain(codec: CodecContext, { container, packet, from, to, index }: Target): void {
  for (;;) {
    const received = codec.receivePacketSync(packet)
    if (isDry(received)) return
    checked(received, 'encode audio')
    packet.streamIndex = index
    packet.rescaleTs(from, to)
    checked(container.interleavedWriteFrameSync(packet), 'write audio')
    packet.unref()
  }
}

export async function decodeAudioWithNodeAv(file: string): Promise<Stereo> {
  const collector = createStereoCollector()
  await decodeWithNodeAv(file, AVMEDIA_TYPE_AUDIO, {
    onFrame({ data, format, sampleRate, nbSamples }) {
      const [left, right] = data ?? []
      if (!left || !right || format !== AV_SAMPLE_FMT_FLTP || sampleRate !== sampleRateHz) {
        throw new AppError('render_failed', { message: 'the sound is not 48 kHz stereo' })
      }
      collector.add(left, right, nbSamples)
      return true
    },
  })
  return collector.take()
}
