import { readFunctionTools, readReplySchema, readToolChoice } from '../../chat/read-request.ts'
import { askedOutputTokens, type ChatRequest } from '../../chat/wire.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import { toThinkingConfig, traitsOf } from './gemini-version.ts'
import { toContents } from './to-contents.ts'

/**
 * A chat request in the words of `streamGenerateContent`. Schemas go as they are: the API reads JSON Schema and passes over
 * keywords that it does not know. What Gemini has nothing like (`logit_bias`, `user`, `parallel_tool_calls`) is left out.
 *
 * @throws AppError `invalid_request`, with `details.param` as OpenAI names the field.
 */
export function toBody(request: ChatRequest): Record<string, unknown> {
  if (request.functions) throw untranslatable('functions', 'functions are not known here; use tools')
  const { system, contents } = toContents(request.messages, traitsOf(request.model))
  const functionDeclarations = readFunctionTools(request).map(({ function: { name, description, parameters } }) => ({
    name,
    ...(description && { description }),
    ...(parameters && { parametersJsonSchema: parameters }),
  }))
  const hasTools = functionDeclarations.length > 0
  const calling = hasTools ? toCalling(request) : null
  return {
    contents,
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    ...(hasTools && { tools: [{ functionDeclarations }] }),
    ...(calling && { toolConfig: { functionCallingConfig: calling } }),
    generationConfig: toGeneration(request),
  }
}

function toCalling(request: ChatRequest): Record<string, unknown> | null {
  const choice = readToolChoice(request)
  if (choice === null) return null
  if (typeof choice === 'object') return { mode: 'ANY', allowedFunctionNames: [choice.name] }
  return { mode: { auto: 'AUTO', none: 'NONE', required: 'ANY' }[choice] }
}

function toGeneration(request: ChatRequest): Record<string, unknown> {
  const schema = readReplySchema(request)
  const thinking = request.reasoning_effort ? toThinkingConfig(request.reasoning_effort, traitsOf(request.model)) : null
  const said = {
    maxOutputTokens: askedOutputTokens(request),
    stopSequences: typeof request.stop === 'string' ? [request.stop] : request.stop,
    temperature: request.temperature,
    topP: request.top_p,
    topK: request.top_k,
    candidateCount: (request.n ?? 1) > 1 ? request.n : null,
    seed: request.seed,
    presencePenalty: request.presence_penalty,
    frequencyPenalty: request.frequency_penalty,
    responseMimeType: schema === null ? null : 'application/json',
    responseJsonSchema: typeof schema === 'object' ? schema : null,
    thinkingConfig: thinking,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined))
}
