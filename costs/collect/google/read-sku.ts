import type { UnitName } from '../../../gateway/index.ts'
import type { UsageFact } from '../collector.ts'

export type Sku = {
  /** Empty: for no model (a search, storage of a tuned one). */
  model: string
  tier: UsageFact['tier']
  /** Prompts longer than so many tokens alone. */
  aboveInputTokens: number
  /** The class of token; null: it is no token. */
  unit: UnitName | null
  /** Tokens of thinking, where they are told apart. */
  isReasoning: boolean
}

/**
 * What a line of Google's bill is for. Its text is all there is, in two manners: of the Gemini API (`Generate content cached
 * input token count gemini 3.8 flash text`, `Generate_content image output token count for Gemini 3 Pro Image`) and of Vertex AI
 * (`Gemini 2.5 Flash GA Thinking Text Output - Predictions`, `Gemini 3 Flash Text Input Caching`). Prompts above 200,000 tokens are
 * called long ones.
 */
export function readSku(description: string): Sku {
  const text = ` ${description.toLowerCase().replace(/[_-]+/g, ' ').replace(/\s+/g, ' ')} `
  const model = modelIn(text)
  const unit = model === '' ? null : unitIn(text)
  return {
    ...{ model, unit, isReasoning: unit === 'output_token' && /thinking|reasoning/.test(text) },
    tier: / batch /.test(text)
      ? 'batch'
      : / flex /.test(text)
        ? 'flex'
        : / priority /.test(text)
          ? 'priority'
          : 'standard',
    aboveInputTokens: / \(?long\)? /.test(text) ? 200_000 : 0,
  }
}

/** An embedding model has no kind, the others one or none. */
const modelPattern =
  / gemini (?<embedding>embedding ?)?(?<version>\d+(?:\.\d+)?)?(?: (?<kind>pro|flash lite|flash|ultra|nano))?(?: (?<preview>preview))?(?<rest>.*)$/

function modelIn(text: string): string {
  const found = modelPattern.exec(text)?.groups
  if (!found) return ''
  const { embedding, version, kind, preview, rest = '' } = found
  if (!version && !embedding) return ''
  const parts = [embedding && 'embedding', version, kind?.replace(' ', '-'), specialty(text, rest), preview]
  return ['gemini', ...parts].filter(Boolean).join('-')
}

/** `image` behind a model is part of its name where the kind of token is said elsewhere; else it is the kind. */
function specialty(text: string, rest: string): string | undefined {
  const word = /^ (image|live|tts)\b(?<after>.*)$/.exec(rest)
  if (!word) return undefined
  const isSaidElsewhere =
    / token count for gemini /.test(text) || /^ (text|image|audio|video) /.test(word.groups?.after ?? '')
  return word[1] !== 'image' || isSaidElsewhere ? word[1] : undefined
}

/** Output first: lines of output may name the length of the input. */
function unitIn(text: string): UnitName | null {
  if (/storage|search|grounding|tuning|provisioned/.test(text)) return null
  if (/cach/.test(text)) return 'cached_input_token'
  if (/output|response|thinking|reasoning/.test(text)) return 'output_token'
  return /input|prompt|embed/.test(text) ? 'input_token' : null
}
