import { z } from 'zod'
import type { Aspect } from '../../../contract/index.ts'
import type { ImageReply, ImageRequest } from '../../provider.ts'
import { readBase64 } from '../wire/read-base64.ts'
import { readPicture } from '../wire/read-picture.ts'
import { requestJson } from '../wire/request-json.ts'
import { replyInvalid } from '../wire/vendor-error.ts'
import { maxMediaBytes, type OpenAiServer } from './server.ts'

const Images = z.object({ data: z.array(z.object({ b64_json: z.string() })).min(1) })

/** The sizes all GPT image models know; the renderer crops 2:3 to 9:16. */
const sizes = { '9:16': '1024x1536', '16:9': '1536x1024', '1:1': '1024x1024' } as const satisfies Record<Aspect, string>

/**
 * One picture. Quality is stated because the vendor's `auto` chooses between prices an order of magnitude apart;
 * JPEG because it comes sooner than PNG and every picture is encoded into video anyway. The seed has no counterpart here.
 * Charged by the picture, as our price rows are: the tokens that the vendor tells as well would be counted twice.
 */
export async function generateImage(
  { vendor, root, headers, fetch, timeoutMs = 180_000 }: OpenAiServer,
  { model, prompt, aspect }: ImageRequest,
  signal: AbortSignal,
): Promise<ImageReply> {
  const { data } = await requestJson(vendor, {
    ...{ fetch, method: 'POST', url: `${root}/images/generations`, headers, signal, timeoutMs },
    body: {
      model,
      prompt,
      n: 1,
      size: sizes[aspect],
      quality: 'medium',
      output_format: 'jpeg',
      output_compression: 95,
    },
    reply: Images,
    maxBytes: maxMediaBytes,
  })
  const first = data[0]
  if (first === undefined) throw replyInvalid(vendor, 'no picture')
  return {
    ...(await readPicture(vendor, readBase64(vendor, first.b64_json))),
    usage: { source: 'provider', images: 1 },
  }
}
