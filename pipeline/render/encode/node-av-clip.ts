import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import type { VideoSettings } from '../profile.ts'
import { clipMuxerOptions } from './muxer-options.ts'
import { checked, isDry } from './node-av-check.ts'
import type { ClipEncoder } from './sink.ts'

type Open = { codec: CodecContext; container: FormatContext; stream: Stream; packet: Packet }

/** An x264 encoder that writes an MP4 with one video track. */
export async function openNodeAvClip(settings: VideoSettings, output: string): Promise<ClipEncoder> {
  const open = await openFile(settings, output)
  let count = 0
  let sending: Promise<void> = Promise.resolve()

  async function send(frame: Frame): Promise<void> {
    checked(await open.codec.sendFrame(frame), 'encode frame')
    frame.free()
    drain(open)
  }

  return {
    async write(buffer) {
      const frame = Frame.fromVideoBuffer(buffer, {
        width: settings.width,
        height: settings.height,
        format: AV_PIX_FMT_YUV420P,
        timeBase: new Rational(1, settings.fps),
        pts: BigInt(count++),
      })
      await sending
      sending = send(frame)
      // Awaited by the next call; until then a failure must not count as unhandled.
      sending.catch(() => undefined)
    },
    async finish() {
      await sending
      checked(await open.codec.sendFrame(null), 'finish encoding')
      await drainToEnd(open)
      checked(await open.container.writeTrailer(), 'write index')
      await close(open)
    },
    async abort() {
      await sending.catch(() => undefined)
      await close(open)
    },
  }
}

async function openFile(settings: VideoSettings, output: string): Promise<Open> {
  const encoder = Codec.findEncoderByName(FF_ENCODER_LIBX264)
  if (!encoder) throw new AppError('render_failed', { message: 'this FFmpeg has no libx264' })
  const codec = new CodecContext()
  codec.allocContext3(encoder)
  codec.width = settings.width
  codec.height = settings.height
  codec.pixelFormat = AV_PIX_FMT_YUV420P
  codec.timeBase = new Rational(1, settings.fps)
  codec.framerate = new Rational(settings.fps, 1)
  codec.sampleAspectRatio = new Rational(1, 1)
  codec.colorPrimaries = AVCOL_PRI_BT709
  codec.colorTrc = AVCOL_TRC_BT709
  codec.colorSpace = AVCOL_SPC_BT709
  codec.colorRange = AVCOL_RANGE_MPEG
  codec.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  const { preset, crf, x264Params } = settings
  const words = { preset, crf: String(crf), profile: 'high', 'x264-params': x264Params }
  checked(await codec.open2(encoder, Dictionary.fromObject(words)), 'open x264')

  const container = new FormatContext()
  checked(container.allocOutputContext2(null, 'mp4', output), 'open mp4')
  const stream = container.newStream()
  checked(stream.codecpar.fromContext(codec), 'describe video')
  stream.timeBase = codec.timeBase
  stream.avgFrameRate = codec.framerate
  checked(await container.openOutput(), `open ${output}`)
  checked(await container.writeHeader(Dictionary.fromObject(clipMuxerOptions)), 'write header')
  const packet = new Packet()
  packet.alloc()
  return { codec, container, stream, packet }
}

/** Sending a frame has encoded; its packet, if any, is there. Fetching it takes less than asking a thread to do it. */
function drain(open: Open): void {
  while (write(open, open.codec.receivePacketSync(open.packet))) {}
}

/** Without frames to come, every packet is still to be waited for. */
async function drainToEnd(open: Open): Promise<void> {
  while (write(open, await open.codec.receivePacket(open.packet))) {}
}

/** False when there is no packet. */
function write({ codec, container, stream, packet }: Open, received: number): boolean {
  if (isDry(received)) return false
  checked(received, 'encode')
  packet.streamIndex = stream.index
  packet.duration = 1n
  packet.rescaleTs(codec.timeBase, stream.timeBase)
  checked(container.interleavedWriteFrameSync(packet), 'write video')
  packet.unref()
  return true
}

async function close({ codec, container, packet }: Open): Promise<void> {
  await container.closeOutput()
  packet.free()
  codec.freeContext()
  await container.freeContext()
}
