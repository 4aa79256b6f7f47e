import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_PIX_FMT_RGB24,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type AVPixelFormat,
  SWS_AREA,
} from 'node-av/constants'
import { Dictionary, FormatContext, Frame, Packet, SoftwareScaleContext, type Stream } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import type { MediaFacts, MediaPicture } from './media-facts.ts'
import { recordingOptions } from './muxer-options.ts'
import { checked, isDry } from './node-av-check.ts'
import { decodeWithNodeAv } from './node-av-decode.ts'

/** Reads every packet and decodes one frame of sound; pictures are not decoded. Rejects with `render_failed`. */
export async function readFactsWithNodeAv(file: string): Promise<MediaFacts> {
  const container = new FormatContext()
  checked(await container.openInput(file, null, Dictionary.fromObject(recordingOptions)), `open ${file}`)
  try {
    checked(await container.findStreamInfo(), 'read streams')
    const video = container.streams.find(isVideo)
    const sound = container.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO)
    const main = video ?? sound
    if (!main) throw new AppError('render_failed', { message: `${file} holds neither picture nor sound` })
    if (sound) await decodeSome(file)
    return {
      durationMs: measure(container, main),
      promisedMs: main.duration > 0n ? toMs(main, main.duration) : null,
      hasSound: sound !== undefined,
      video: video ? { width: video.codecpar.width, height: video.codecpar.height } : null,
    }
  } finally {
    await container.closeInput()
  }
}

const isVideo = ({ codecpar, disposition }: Stream) =>
  codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0

const toMs = ({ timeBase }: Stream, ticks: bigint) => Math.round((Number(ticks) * 1000 * timeBase.num) / timeBase.den)

function measure(container: FormatContext, stream: Stream): number {
  const packet = new Packet()
  packet.alloc()
  let first: bigint | null = null
  let end = 0n
  try {
    for (;;) {
      const read = container.readFrameSync(packet)
      // A file that is cut off ends where it is cut: how long it is then is measured, not guessed.
      if (isDry(read) || read < 0) break
      if (packet.streamIndex === stream.index && packet.pts !== undefined) {
        const { pts } = packet
        first = first === null || pts < first ? pts : first
        if (pts + packet.duration > end) end = pts + packet.duration
      }
      packet.unref()
    }
  } finally {
    packet.free()
  }
  return first === null ? 0 : toMs(stream, end - first)
}

async function decodeSome(file: string): Promise<void> {
  let frames = 0
  await decodeWithNodeAv(file, AVMEDIA_TYPE_AUDIO, {
    input: recordingOptions,
    skipsBroken: true,
    onFrame() {
      frames += 1
      return false
    },
  })
  if (frames === 0) throw new AppError('render_failed', { message: `the sound of ${file} cannot be decoded` })
}

/** What it shows at a time, or first where it is shorter. Rejects with `render_failed`. */
export async function readPictureWithNodeAv(file: string, atMs: number, maxSidePx: number): Promise<MediaPicture> {
  const found: MediaPicture[] = []
  await decodeWithNodeAv(file, AVMEDIA_TYPE_VIDEO, {
    input: recordingOptions,
    skipsBroken: true,
    onFrame(frame, stream) {
      const isThere = toMs(stream, frame.pts) >= atMs
      if (isThere || found.length === 0) found.splice(0, 1, toPicture(frame, stream, maxSidePx))
      return !isThere
    },
  })
  const [picture] = found
  if (!picture) throw new AppError('render_failed', { message: `${file} shows nothing` })
  return picture
}

function toPicture(frame: Frame, stream: Stream, maxSidePx: number): MediaPicture {
  const scale = Math.min(1, maxSidePx / Math.max(frame.width, frame.height))
  const width = Math.max(1, Math.round(frame.width * scale))
  const height = Math.max(1, Math.round(frame.height * scale))
  const context = new SoftwareScaleContext()
  const small = new Frame()
  try {
    small.alloc()
    small.width = width
    small.height = height
    small.format = AV_PIX_FMT_RGB24
    checked(small.allocBuffer(), 'make room for a picture')
    const { format } = frame
    context.getContext(frame.width, frame.height, format as AVPixelFormat, width, height, AV_PIX_FMT_RGB24, SWS_AREA)
    checked(context.scaleFrameSync(small, frame), 'scale a picture')
    return { bytes: withoutGaps(small), raw: { width, height }, turn: turnOf(stream) }
  } finally {
    context.freeContext()
    small.free()
  }
}

function withoutGaps({ data, linesize, width, height }: Frame): Buffer {
  const [plane] = data ?? []
  if (!plane) throw new AppError('render_failed', { message: 'the picture has no pixels' })
  const stride = linesize[0] ?? width * 3
  const rows = Array.from({ length: height }, (_, row) => plane.subarray(row * stride, row * stride + width * 3))
  return Buffer.concat(rows)
}

/** Phones film lying and write beside it how it is to be shown: a matrix of which four numbers tell the angle. */
function turnOf({ codecpar }: Stream): number {
  const matrix = codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  if (!matrix || matrix.length < 36) return 0
  const degrees = (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI
  return (((Math.round(degrees / 90) * 90) % 360) + 360) % 360
}
