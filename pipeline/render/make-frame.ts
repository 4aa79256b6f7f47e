import sharp from 'sharp'
import type { Picture, Sink } from './encode/sink.ts'
import { probeMp4 } from './probe.ts'
import type { FrameJob } from './types.ts'

/** Writes what a video shows at a time as JPEG. */
export async function makeFrame({ video, atMs, output }: FrameJob, sink: Sink): Promise<null> {
  const { frames, fps } = await probeMp4(video)
  const frame = Math.min(frames - 1, Math.floor((atMs * fps) / 1000))
  // A little before it begins, so that no rounding makes it the next one.
  const { width, height, ...picture } = await sink.pictureAt(video, (Math.max(0, frame - 0.25) * 1000) / fps)
  const raw = { width, height, channels: 3 as const }
  await sharp(await toRgb({ width, height, ...picture }), { raw })
    .jpeg({ quality: 93, chromaSubsampling: '4:4:4' })
    .toFile(output)
  return null
}

/** BT.709 in limited range to 8-bit RGB. Both sinks give the same planes, so both give the same picture. */
async function toRgb({ width, height, pixels }: Picture): Promise<Buffer> {
  const luma = width * height
  const chroma = (from: number) =>
    sharp(pixels.subarray(from, from + luma / 4), { raw: { width: width / 2, height: height / 2, channels: 1 } })
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .toColourspace('b-w')
      .raw()
      .toBuffer()
  const [blue, red] = await Promise.all([chroma(luma), chroma(luma * 1.25)])
  const rgb = new Uint8ClampedArray(luma * 3)
  for (let i = 0; i < luma; i++) {
    const y = 1.164_384 * ((pixels[i] ?? 16) - 16)
    const u = (blue[i] ?? 128) - 128
    const v = (red[i] ?? 128) - 128
    rgb[i * 3] = y + 1.792_741 * v
    rgb[i * 3 + 1] = y - 0.213_249 * u - 0.532_909 * v
    rgb[i * 3 + 2] = y + 2.112_402 * u
  }
  return Buffer.from(rgb.buffer)
}
