import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Language } from '../contract/index.ts'
import { fps } from '../film/timeline.ts'
import type { Style } from './design.ts'

export type Sample = {
  picture: Buffer
  language: Language
  captions: Style['captions']
  /** What is said while the frame is shown. */
  words: string[]
  hook: string
  title: string
  /** A picture with transparency. */
  logo: Buffer | null
}

const focus = { x: 0.5, y: 0.42 }
/** Where the title still stands and the first caption already does. */
const shownFrame = 24
const wordMs = 420

/**
 * A frame of a short as it would be, and its thumbnail, as JPEG: drawn with the code that draws the real ones, in this
 * process and without any encoder, so that a page may ask for it while a person moves a control.
 *
 * @throws AppError `render_failed` or `invalid_request` for a picture or a logo that cannot be read.
 */
export async function drawSample(sample: Sample): Promise<{ frame: Buffer; thumbnail: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-sample-'))
  try {
    const picture = join(folder, 'picture')
    await writeFile(picture, sample.picture)
    const logo = sample.logo && join(folder, 'logo')
    if (logo && sample.logo) await writeFile(logo, sample.logo)
    const frame = await drawFrame(sample, picture, logo)
    // Loaded when needed: the drawing takes a second to load, which most processes that show no sample do not have to spend.
    const { makeThumbnail } = await import('./render/make-thumbnail.ts')
    const output = join(folder, 'thumbnail.jpg')
    const { title, language, captions } = sample
    const { style, accent } = captions
    const sizes = [{ width: 540, height: 960, format: 'jpeg' as const, output }]
    await makeThumbnail({ picture, focus, title, language, style, accent, logo, sizes })
    return { frame, thumbnail: await readFile(output) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function drawFrame(sample: Sample, picture: string, logo: string | null): Promise<Buffer> {
  const [{ createCaptionTrack }, { drawLogo }, { loadPicture }, { frameSize }] = await Promise.all([
    import('./render/captions/track.ts'),
    import('./render/captions/logo.ts'),
    import('./render/motion/load-picture.ts'),
    import('./render/profile.ts'),
  ])
  const profile = { aspect: '9:16', quality: 'preview', fps } as const
  const size = frameSize(profile)
  const { rgb } = await loadPicture(picture, focus, size)
  const words = sample.words.map((text, index) => ({ text, startMs: index * wordMs, endMs: (index + 1) * wordMs }))
  const frames = Math.ceil((words.length * wordMs * fps) / 1000) + shownFrame
  const track = createCaptionTrack({ profile, frames, captions: { ...sample.captions, words, hook: sample.hook } })
  const uses = track.at(shownFrame)
  if (logo) uses.unshift(await drawLogo(logo, profile.aspect, size))
  const layers = uses.map(({ draw, x, y, opacity }) => {
    const { width, height, rgba } = draw()
    return { input: faded(rgba, opacity), raw: { width, height, channels: 4 as const }, left: x, top: y }
  })
  const raw = { ...size, channels: 3 as const }
  return sharp(rgb, { raw }).composite(layers).removeAlpha().jpeg({ quality: 88 }).toBuffer()
}

function faded(rgba: Uint8ClampedArray | Uint8Array, opacity: number): Buffer {
  const bytes = Buffer.from(rgba)
  if (opacity < 1) for (let at = 3; at < bytes.length; at += 4) bytes[at] = Math.round((bytes[at] ?? 0) * opacity)
  return bytes
}
