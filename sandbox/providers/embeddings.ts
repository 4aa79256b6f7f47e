import { z } from 'zod'
import type { Answer } from './call-desk.ts'
import { roughTokens } from './sample-script.ts'

const EmbeddingRequest = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
  dimensions: z.int().min(1).max(3072).default(8),
  encoding_format: z.enum(['float']).default('float'),
})

/** The answer to `POST /embeddings`: a vector for each text. */
export function answerEmbeddings(body: unknown): Answer {
  const { model, input, dimensions } = EmbeddingRequest.parse(body)
  const texts = typeof input === 'string' ? [input] : input
  const prompt_tokens = roughTokens(texts.join(''))
  return {
    json: {
      object: 'list',
      data: texts.map((text, index) => ({ object: 'embedding', index, embedding: sampleVector(text, dimensions) })),
      model,
      usage: { prompt_tokens, total_tokens: prompt_tokens },
    },
  }
}

/** Of unit length, and as alike as their texts are the same. */
export function sampleVector(text: string, dimensions: number): number[] {
  let state = [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7)
  const raw = Array.from({ length: dimensions }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
  const length = Math.hypot(...raw) || 1
  return raw.map((value) => value / length)
}
