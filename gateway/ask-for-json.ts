import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { toStrictSchema } from './providers/wire/strict-schema.ts'
import type { Ask, Serving } from './serve/index.ts'

/** What answers a question of the house itself, outside a run: the gateway, and the request as it knows it. */
export type Asking = { serving: Pick<Serving, 'completeChat'>; ask: Omit<Ask, 'bodyBytes'> }

type Question<T> = {
  model: string
  /** Of the shape, for the vendor. */
  name: string
  system: string
  prompt: string
  shape: z.ZodType<T>
}

/** Several times what an answer takes: models that think first do it within the same allowance. */
const maxOutputTokens = 6000

/**
 * One answer of a text model in a given shape, metered by the gateway like any other text and charged to the workspace
 * that asks. Asked once more when the answer is not of that shape; both are paid for.
 *
 * @throws AppError `provider_refused`; `provider_reply_invalid` after the second attempt; `insufficient_credits` and what
 *   else the gateway raises. A model that does not answer is not replaced by another.
 */
export async function askForJson<T>(
  { serving, ask }: Asking,
  { model, name, system, prompt, shape }: Question<T>,
): Promise<{ reply: T; chargedUcr: number }> {
  const schema = toStrictSchema(z.toJSONSchema(shape) as Record<string, unknown>)
  const request = {
    model,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: prompt },
    ],
    max_completion_tokens: maxOutputTokens,
    response_format: { type: 'json_schema' as const, json_schema: { name, strict: true, schema } },
  }
  const bodyBytes = Buffer.byteLength(JSON.stringify(request))
  let chargedUcr = 0
  for (let turn = 1; ; turn += 1) {
    const answer = await serving.completeChat({ ...ask, bodyBytes }, request)
    chargedUcr += answer.chargedUcr
    const [choice] = answer.completion.choices
    if (choice?.finish_reason === 'content_filter' || choice?.message.refusal)
      throw new AppError('provider_refused', { message: `${model} declined to answer` })
    const reply = readReply(choice?.message.content ?? '', shape)
    if (reply !== null) return { reply, chargedUcr }
    if (turn === 2)
      throw new AppError('provider_reply_invalid', { message: `${model} did not answer in the shape of ${name}` })
  }
}

/** Some models put the JSON into a code block or a sentence around it, whatever the format says. */
function readReply<T>(text: string, shape: z.ZodType<T>): T | null {
  try {
    const parsed = shape.safeParse(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
