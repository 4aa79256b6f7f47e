import type { RequestHandler } from 'express'
import { z } from 'zod'
import { answerJson } from './answer.ts'
import { type IntakeDeps, intake, parseBody, unsupported } from './intake.ts'

const maxInputs = 2048
const Text = z.string().min(1)

const EmbeddingsRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([Text, z.array(Text).min(1).max(maxInputs)], {
    error: `a text, or a list of up to ${maxInputs} texts, none of them empty`,
  }),
  dimensions: z.int().min(1).max(16_384).nullish(),
  encoding_format: z.enum(['float', 'base64']).default('float'),
})

/** `POST /v1/embeddings` */
export function embeddings(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'embeddings')
    refuseTokens(body.input)
    const { model: asked, input, dimensions, encoding_format } = parseBody(EmbeddingsRequest, body)
    const texts = typeof input === 'string' ? [input] : input
    const { model, reply } = await deps.serving.embed(ask, {
      model: asked,
      input: texts,
      dimensions: dimensions ?? null,
    })
    const { vectors, usage } = reply
    const tokens = (usage.inputTokens ?? 0) + (usage.cachedInputTokens ?? 0)
    const data = vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: encoding_format === 'base64' ? toBase64(vector) : vector,
    }))
    answerJson(res, startedAt, { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } })
  }
}

/** Numbers of one vendor's own tokenizer mean nothing to the others. */
function refuseTokens(input: unknown): void {
  const [first] = Array.isArray(input) ? input : []
  if (typeof first === 'number' || (Array.isArray(first) && typeof first[0] === 'number'))
    throw unsupported('input', "Lists of token numbers are not accepted in 'input': send the text itself.")
}

/** 32-bit floats, little endian, as OpenAI's clients decode them. */
function toBase64(vector: number[]): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4)
  return bytes.toString('base64')
}
