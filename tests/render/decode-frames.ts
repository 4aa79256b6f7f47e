import { AV_PIX_FMT_YUV420P, AVERROR_EAGAIN, AVERROR_EOF, AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib'

export type DecodedFrame = { pts: number; meanLuma: number; luma: Buffer; width: number; height: number }

/** Every frame of a video as a player shows it, in order, with its time in frames of 1/30 s. */
export async function decodeFrames(
  file: string,
): Promise<{ frames: DecodedFrame[]; dts: number[]; extradata: Buffer }> {
  const container = new FormatContext()
  if ((await container.openInput(file)) < 0) throw new Error(`cannot open ${file}`)
  await container.findStreamInfo()
  const stream = container.streams[container.findBestStream(AVMEDIA_TYPE_VIDEO)]
  const decoder = stream && Codec.findDecoder(stream.codecpar.codecId)
  if (!stream || !decoder) throw new Error('no video')
  const codec = new CodecContext()
  codec.allocContext3(decoder)
  codec.parametersToContext(stream.codecpar)
  await codec.open2(decoder, null)
  const toFrames = (ticks: bigint) => (Number(ticks) * stream.timeBase.num * 30) / stream.timeBase.den
  const frames: DecodedFrame[] = []
  const dts: number[] = []
  const packet = new Packet()
  packet.alloc()
  const frame = new Frame()
  frame.alloc()
  const drain = () => {
    for (;;) {
      const received = codec.receiveFrameSync(frame)
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return
      if (received < 0 || frame.format !== AV_PIX_FMT_YUV420P) throw new Error(`cannot decode: ${received}`)
      frames.push({ pts: toFrames(frame.pts), ...lumaOf(frame) })
      frame.unref()
    }
  }
  while (container.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === stream.index) {
      dts.push(toFrames(packet.dts))
      if (codec.sendPacketSync(packet) < 0) throw new Error('broken packet')
      drain()
    }
    packet.unref()
  }
  codec.sendPacketSync(null)
  drain()
  const extradata = Buffer.from(stream.codecpar.extradata ?? [])
  packet.free()
  frame.free()
  codec.freeContext()
  await container.closeInput()
  return { frames, dts, extradata }
}

function lumaOf(frame: Frame) {
  const { width, height } = frame
  const [plane] = frame.data ?? []
  const stride = frame.linesize[0] ?? width
  if (!plane) throw new Error('empty frame')
  const luma = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) plane.copy(luma, y * width, y * stride, y * stride + width)
  return { width, height, luma, meanLuma: luma.reduce((sum, value) => sum + value, 0) / luma.length }
}
