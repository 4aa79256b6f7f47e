import { AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO, type AVMediaType } from 'node-av/constants'
import { Dictionary, FormatContext, Packet, Rational, type Stream } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import { joinMuxerOptions } from './muxer-options.ts'
import { checked, isDry } from './node-av-check.ts'

type Input = { container: FormatContext; stream: Stream }
type Clip = { file: string; frames: number }

/** Video packets are moved by whole frames of the clips before, so that times stay exact whatever the containers say. */
export async function joinWithNodeAv(clips: Clip[], aac: string, fps: number, output: string): Promise<void> {
  const [first] = clips
  if (!first) throw new AppError('render_failed', { message: 'nothing to join' })
  const sound = await openInput(aac, AVMEDIA_TYPE_AUDIO)
  const container = new FormatContext()
  checked(container.allocOutputContext2(null, 'mp4', output), 'open mp4')
  const video = container.newStream()
  const audio = container.newStream()
  const sample = await openInput(first.file, AVMEDIA_TYPE_VIDEO)
  checked(sample.stream.codecpar.copy(video.codecpar), 'describe video')
  video.codecpar.sampleAspectRatio = sample.stream.sampleAspectRatio
  await sample.container.closeInput()
  checked(sound.stream.codecpar.copy(audio.codecpar), 'describe audio')
  audio.codecpar.codecTag = 0
  video.timeBase = new Rational(1, fps)
  video.avgFrameRate = new Rational(fps, 1)
  audio.timeBase = new Rational(1, sound.stream.codecpar.sampleRate)
  checked(await container.openOutput(), `open ${output}`)
  checked(await container.writeHeader(Dictionary.fromObject(joinMuxerOptions)), 'write header')

  const soundPackets = packetsOf(sound, audio, 0n)
  const [pictureTick, soundTick] = [secondsOf(video.timeBase), secondsOf(audio.timeBase)]
  let waiting = soundPackets.next()
  let offset = 0
  for (const clip of clips) {
    const input = await openInput(clip.file, AVMEDIA_TYPE_VIDEO)
    const frames = new Rational(1, fps)
    for (const packet of packetsOf(input, video, toTicks(offset, frames, video.timeBase))) {
      const at = Number(packet.dts) * pictureTick
      while (!waiting.done && Number(waiting.value.dts) * soundTick <= at) {
        write(container, waiting.value)
        waiting = soundPackets.next()
      }
      write(container, packet)
    }
    await input.container.closeInput()
    offset += clip.frames
  }
  while (!waiting.done) {
    write(container, waiting.value)
    waiting = soundPackets.next()
  }
  checked(await container.writeTrailer(), 'write index')
  await container.closeOutput()
  await container.freeContext()
  await sound.container.closeInput()
}

async function openInput(file: string, kind: AVMediaType): Promise<Input> {
  const container = new FormatContext()
  checked(await container.openInput(file), `open ${file}`)
  // MP4's index says all there is to know; only a bare stream of sound must be looked into.
  if (kind === AVMEDIA_TYPE_AUDIO) checked(await container.findStreamInfo(), `read ${file}`)
  const stream = container.streams[checked(container.findBestStream(kind), `find stream of ${file}`)]
  if (!stream) throw new AppError('render_failed', { message: `no stream in ${file}` })
  return { container, stream }
}

/** Each packet in the time base of `target`, `shift` ticks later. The caller frees what it gets by writing it. */
function* packetsOf({ container, stream }: Input, target: Stream, shift: bigint): Generator<Packet, null> {
  const { index, timeBase: to } = target
  const from = stream.timeBase
  for (;;) {
    const packet = new Packet()
    packet.alloc()
    const read = container.readFrameSync(packet)
    if (isDry(read)) {
      packet.free()
      return null
    }
    checked(read, 'read packet')
    packet.rescaleTs(from, to)
    packet.pts += shift
    packet.dts += shift
    packet.streamIndex = index
    yield packet
  }
}

function write(container: FormatContext, packet: Packet): void {
  checked(container.interleavedWriteFrameSync(packet), 'write packet')
  packet.free()
}

function secondsOf({ num, den }: Rational): number {
  return num / den
}

function toTicks(count: number, from: Rational, to: Rational): bigint {
  return (BigInt(count) * BigInt(from.num) * BigInt(to.den)) / (BigInt(from.den) * BigInt(to.num))
}
