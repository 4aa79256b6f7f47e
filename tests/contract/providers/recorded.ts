import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A vendor's answer as it came over the wire: JSON in `body`, text in `text`, anything else in `bodyBase64`. */
const Recorded = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional(),
  text: z.string().optional(),
  bodyBase64: z.string().optional(),
})
export type Recorded = z.infer<typeof Recorded>

/** A recorded answer from `tests/fixtures`, e.g. `anthropic/error-401`. */
export function recorded(name: string): Recorded {
  const file = new URL(`../../fixtures/${name}.json`, import.meta.url)
  return Recorded.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The same answer with other facts in its body. `body` is the recorded one, deep-copied. */
export function altered(name: string, change: (body: Record<string, unknown>) => Record<string, unknown>): Recorded {
  const answer = recorded(name)
  return { ...answer, body: change(z.record(z.string(), z.unknown()).parse(answer.body)) }
}

export function bodyOf(answer: Recorded): Buffer {
  if (answer.bodyBase64 !== undefined) return Buffer.from(answer.bodyBase64, 'base64')
  return Buffer.from(answer.text ?? JSON.stringify(answer.body))
}

/** What a proxy in front of a vendor says when the vendor is gone. */
export const badGatewayPage: Recorded = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  text: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body>\r\n</html>',
}
