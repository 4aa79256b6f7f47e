import type OpenAI from 'openai'
import { z } from 'zod'
import type { Aspect } from '../../../contract/index.ts'
import type { ImageReply, ImageRequest, Usage } from '../../provider.ts'
import { readBase64 } from '../wire/read-base64.ts'
import { readPicture } from '../wire/read-picture.ts'
import { TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const Images = z.object({ data: z.array(z.object({ b64_json: z.string() })).min(1), usage: z.unknown().optional() })

const ImageUsage = z.object({ input_tokens: TokenCount, output_tokens: TokenCount })

/** The sizes all GPT image models know; the renderer crops 2:3 to 9:16. */
const sizes = { '9:16': '1024x1536', '16:9': '1536x1024', '1:1': '1024x1024' } as const satisfies Record<Aspect, string>

/**
 * One picture. Quality is stated because the vendor's `auto` chooses between prices an order of magnitude apart;
 * JPEG because it comes sooner than PNG and every picture is encoded into video anyway. The seed has no counterpart here.
 */
export async function generateImage(
  client: OpenAI,
  vendor: Vendor,
  { model, prompt, aspect }: ImageRequest,
  signal: AbortSignal,
): Promise<ImageReply> {
  const images = await client.images.generate(
    { model, prompt, n: 1, size: sizes[aspect], quality: 'medium', output_format: 'jpeg', output_compression: 95 },
    { signal },
  )
  const { data, usage } = Images.parse(images)
  const first = data[0]
  if (first === undefined) throw replyInvalid(vendor, 'no picture')
  return { ...(await readPicture(vendor, readBase64(vendor, first.b64_json))), usage: readUsage(usage) }
}

/** One picture in any case; the tokens, by which GPT image models are billed, where the vendor told them. */
function readUsage(told: unknown): Usage {
  const counts = ImageUsage.safeParse(told)
  if (!counts.success) return { source: 'estimated', images: 1 }
  return {
    source: 'provider',
    images: 1,
    inputTokens: counts.data.input_tokens,
    outputTokens: counts.data.output_tokens,
  }
}
