import { AV_PIX_FMT_YUV420P, AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'
import { decodeWithNodeAv } from './node-av-decode.ts'
import type { Picture } from './sink.ts'

export async function pictureAtWithNodeAv(video: string, atMs: number): Promise<Picture> {
  const found: Picture[] = []
  await decodeWithNodeAv(video, AVMEDIA_TYPE_VIDEO, {
    fromMs: atMs,
    onFrame(frame, { timeBase }) {
      const beginsMs = (Number(frame.pts) * 1000 * timeBase.num) / timeBase.den
      if (beginsMs < atMs) return true
      found.push(toPicture(frame))
      return false
    },
  })
  const [picture] = found
  if (!picture) throw new AppError('render_failed', { message: `${video} shows nothing at ${atMs} ms` })
  return picture
}

/** Its three planes without the room between their lines. */
function toPicture({ data, linesize, width, height, format }: Frame): Picture {
  if (format !== AV_PIX_FMT_YUV420P || !data)
    throw new AppError('render_failed', { message: 'the picture is not yuv420p' })
  const pixels = Buffer.alloc((width * height * 3) / 2)
  let at = 0
  for (const [index, plane] of data.slice(0, 3).entries()) {
    const [columns, rows] = index === 0 ? [width, height] : [width / 2, height / 2]
    const stride = linesize[index] ?? columns
    for (let row = 0; row < rows; row++, at += columns) plane.copy(pixels, at, row * stride, row * stride + columns)
  }
  return { width, height, pixels }
}
