import { randomUUID } from 'node:crypto'
import { cutPieces } from './cut-pieces.ts'
import { absurdTokens, inPieces } from './directions.ts'
import type { PlannedReply } from './plan-reply.ts'
import { roughTokens } from './sample-script.ts'

type Asked = {
  model: string
  maxTokens: number
  stops: string[]
  candidates: number
  showsThoughts: boolean
  /** Since Gemini 3 calls have an id and a signature. */
  namesCalls: boolean
}

/**
 * The answers of one stream, with the quirks of the vendor: every one has the counts until then, thoughts are counted beside
 * the candidates and cached tokens within the prompt, calls come whole, and the last part is empty.
 */
export function* geminiAnswers(plan: PlannedReply, asked: Asked): Generator<object> {
  const { directions, calls, text, read } = plan
  const thoughts = directions.think
  const head = { modelVersion: asked.model, responseId: randomUUID().slice(0, 22) }
  let spoken = 0
  let thought = 0
  const answer = (parts: object[], finishReason?: string) => ({
    candidates: Array.from({ length: asked.candidates }, (_, index) => ({
      ...{ content: { parts, role: 'model' }, index },
      ...(finishReason !== undefined && { finishReason }),
    })),
    ...(directions.fault !== 'no-usage' && { usageMetadata: usageOf(directions.fault === 'absurd-usage') }),
    ...head,
  })
  const usageOf = (isAbsurd: boolean) => {
    const prompt = isAbsurd ? absurdTokens : roughTokens(read)
    const cached = isAbsurd || prompt < 1024 ? 0 : Math.floor(prompt / 128) * 128
    const written = spoken * asked.candidates
    return {
      promptTokenCount: prompt,
      ...(written > 0 && { candidatesTokenCount: written }),
      totalTokenCount: prompt + written + thought,
      ...(cached > 0 && { cachedContentTokenCount: cached }),
      ...(thought > 0 && { thoughtsTokenCount: thought }),
    }
  }

  if (thoughts !== null) {
    thought = roughTokens(thoughts)
    if (asked.showsThoughts)
      for (const piece of inPieces(thoughts, { chunks: null })) yield answer([{ text: piece, thought: true }])
  }
  const { pieces, isCut } = cutPieces(text, directions, asked)
  let said = ''
  for (const piece of pieces) {
    said += piece
    spoken = roughTokens(said)
    yield answer([{ text: piece }])
  }
  if (calls.length > 0) {
    spoken = roughTokens(JSON.stringify(calls))
    yield answer(calls.map(({ name, args }, index) => toPart(name, args, index, asked)))
  }
  if (directions.fault !== 'no-finish') yield answer([{ text: '' }], isCut ? 'MAX_TOKENS' : 'STOP')
}

function toPart(name: string, args: Record<string, unknown>, index: number, { namesCalls }: Asked): object {
  if (!namesCalls) return { functionCall: { name, args } }
  const signature = index === 0 && { thoughtSignature: Buffer.from(`thought of ${name}`).toString('base64') }
  return { functionCall: { id: randomUUID().slice(0, 8), name, args }, ...signature }
}
