import { randomInt } from 'node:crypto'
import type { RequestHandler } from 'express'
import sharp from 'sharp'
import { z } from 'zod'
import type { Aspect, ImageReply, ImageRequest } from '../../gateway/index.ts'
import { answerJson } from './answer.ts'
import { type IntakeDeps, intake, parseBody, unsupported } from './intake.ts'
import { languageOfText } from './language-of-text.ts'

const maxPictures = 4
const formats = ['png', 'jpeg', 'webp'] as const

const ImagesRequest = z.looseObject({
  model: z.string().min(1).max(200),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(maxPictures).nullish(),
  size: z
    .string()
    .regex(/^(auto|[1-9]\d{1,4}x[1-9]\d{1,4})$/, 'WIDTHxHEIGHT or auto')
    .nullish(),
  response_format: z.enum(['b64_json', 'url']).nullish(),
  output_format: z.enum(formats).nullish(),
  quality: z.string().nullish(),
  style: z.string().nullish(),
  background: z.string().nullish(),
  stream: z.boolean().nullish(),
  seed: z.int().min(0).max(0x7fff_ffff).nullish(),
})
type ImagesRequest = z.infer<typeof ImagesRequest>

/** `POST /v1/images/generations` */
export function imagesGenerations(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'images')
    const request = parseBody(ImagesRequest, body)
    refuseWhatIsNotThere(request)
    const seed = request.seed ?? randomInt(0x7fff_0000)
    const pictures = Array.from({ length: request.n ?? 1 }, (_, index) =>
      deps.serving.image(ask, toImageRequest(request, seed + index)),
    )
    const made = await whatWasMade(pictures)
    const [first] = made
    const data = await Promise.all(
      made.map(async (picture) => ({ b64_json: (await inFormat(picture, request.output_format)).toString('base64') })),
    )
    answerJson(res, startedAt, {
      created: Math.floor(Date.now() / 1000),
      data,
      background: 'opaque',
      output_format: request.output_format ?? first?.mediaType.slice('image/'.length),
      quality: 'medium',
      size: first && `${first.widthPx}x${first.heightPx}`,
    })
  }
}

/**
 * Each picture is a request of its own to the vendor and is charged when it was made. Those that were made are handed out
 * even if another one failed: they are paid for.
 *
 * @throws the first failure where none was made.
 */
async function whatWasMade(pictures: Promise<{ reply: ImageReply }>[]): Promise<ImageReply[]> {
  const ended = await Promise.allSettled(pictures)
  const made = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value.reply] : []))
  const failed = ended.find((one) => one.status === 'rejected')
  if (made.length === 0 && failed) throw failed.reason
  return made
}

function refuseWhatIsNotThere({ response_format, quality, style, background, stream }: ImagesRequest): void {
  if (response_format === 'url')
    throw unsupported(
      'response_format',
      'Pictures are sent inside the reply: use b64_json, or leave response_format out.',
    )
  if (quality && !['auto', 'medium', 'standard'].includes(quality))
    throw unsupported('quality', 'Pictures are made, and priced, in medium quality: leave quality out.')
  if (style) throw unsupported('style', "Say the style in the prompt: 'style' is not supported.")
  if (background === 'transparent') throw unsupported('background', 'Pictures have no transparent background.')
  if (stream) throw unsupported('stream', 'Pictures cannot be streamed.')
}

function toImageRequest({ model, prompt, size }: ImagesRequest, seed: number): ImageRequest {
  const shared = { keyword: prompt, language: languageOfText(prompt), narration: prompt, onScreenText: '' }
  // The built-in maker draws from words about a scene; the others read the prompt.
  const scene = { ...shared, look: 'lamp' as const, index: 0, count: 1, narrations: [prompt], prompts: [prompt] }
  return { model, prompt, seed, aspect: aspectOf(size), scene }
}

/** Models have sizes of their own; which way a picture is turned is what they have in common. */
function aspectOf(size: string | null | undefined): Aspect {
  const [width = 1, height = 1] = size && size !== 'auto' ? size.split('x').map(Number) : []
  if (width === height) return '1:1'
  return width < height ? '9:16' : '16:9'
}

async function inFormat({ bytes, mediaType }: ImageReply, asked: ImagesRequest['output_format']): Promise<Buffer> {
  if (!asked || mediaType === `image/${asked}`) return bytes
  return await sharp(bytes).toFormat(asked).toBuffer()
}
