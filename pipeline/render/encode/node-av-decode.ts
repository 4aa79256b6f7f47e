import { AVERROR_INVALIDDATA, type AVMediaType, AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, type Stream } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import { checked, isDry } from './node-av-check.ts'

type Options = {
  /** Words for the demuxer. */
  input?: Record<string, string>
  /** Begins at the last key frame before this. */
  fromMs?: number
  /** A packet that makes no sense is passed over, as players do, instead of ending everything. */
  skipsBroken?: boolean
  /** False: that was enough. The frame is only valid during the call. */
  onFrame: (frame: Frame, stream: Stream) => boolean
}

/**
 * Decodes the first stream of a kind in a file, frame by frame. All that FFmpeg holds for it is given back, however it
 * ends. Rejects with `render_failed` in FFmpeg's own words.
 */
export async function decodeWithNodeAv(file: string, kind: AVMediaType, options: Options): Promise<void> {
  const container = new FormatContext()
  const input = options.input ? Dictionary.fromObject(options.input) : null
  checked(await container.openInput(file, null, input), `open ${file}`)
  const codec = new CodecContext()
  const packet = new Packet()
  const frame = new Frame()
  try {
    checked(await container.findStreamInfo(), 'read streams')
    const stream = container.streams[checked(container.findBestStream(kind), `find stream of ${file}`)]
    const decoder = stream && Codec.findDecoder(stream.codecpar.codecId)
    if (!stream || !decoder) throw new AppError('render_failed', { message: `no decoder for ${file}` })
    codec.allocContext3(decoder)
    checked(codec.parametersToContext(stream.codecpar), 'describe stream')
    // Sound that is to be left out at the ends of a stream is told in this.
    codec.pktTimebase = stream.timeBase
    checked(await codec.open2(decoder, null), 'open decoder')
    packet.alloc()
    frame.alloc()
    if (options.fromMs) await seek(container, stream, options.fromMs)
    for (const isOver of packetsOf(container, stream, packet)) {
      const sent = codec.sendPacketSync(isOver ? null : packet)
      if (!(options.skipsBroken && sent === AVERROR_INVALIDDATA)) checked(sent, 'decode')
      if (!takeFrames(codec, frame, stream, options)) return
    }
  } finally {
    packet.free()
    frame.free()
    codec.freeContext()
    await container.closeInput()
  }
}

async function seek(container: FormatContext, stream: Stream, ms: number): Promise<void> {
  const { num, den } = stream.timeBase
  const at = BigInt(Math.floor((ms * den) / (num * 1000)))
  checked(await container.seekFrame(stream.index, at, AVSEEK_FLAG_BACKWARD), 'seek')
}

/** Reads each packet of the stream into `packet`; true once, after the last one, when the decoder is to be emptied. */
function* packetsOf(container: FormatContext, stream: Stream, packet: Packet): Generator<boolean> {
  for (;;) {
    const read = container.readFrameSync(packet)
    if (isDry(read)) break
    checked(read, 'read packet')
    if (packet.streamIndex === stream.index) yield false
    packet.unref()
  }
  yield true
}

/** False when the caller has seen enough. */
function takeFrames(codec: CodecContext, frame: Frame, stream: Stream, { onFrame, skipsBroken }: Options): boolean {
  for (;;) {
    const received = codec.receiveFrameSync(frame)
    if (isDry(received) || (skipsBroken && received === AVERROR_INVALIDDATA)) return true
    checked(received, 'decode')
    const goesOn = onFrame(frame, stream)
    frame.unref()
    if (!goesOn) return false
  }
}
