import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { Answer, CallDesk } from './call-desk.ts'
import { type Directions, play, refusalOf } from './directions.ts'
import { sampleVector } from './embeddings.ts'
import { geminiAnswers } from './gemini-answers.ts'
import { type Asked, planReply } from './plan-reply.ts'
import { requireHeader } from './require-header.ts'
import type { WritingTask } from './sample-script.ts'

const Schema = z.record(z.string(), z.unknown())

const Part = z.looseObject({
  text: z.string().optional(),
  inlineData: z.strictObject({ mimeType: z.string(), data: z.base64() }).optional(),
  functionCall: z.looseObject({ name: z.string(), args: Schema.optional() }).optional(),
  functionResponse: z.looseObject({ name: z.string(), response: Schema }).optional(),
  thoughtSignature: z.string().optional(),
})
const Content = z.strictObject({ role: z.enum(['user', 'model']).optional(), parts: z.array(Part).min(1) })

/** Strict, as the vendor is: a field that it does not know is a bad request. */
const GenerateRequest = z.strictObject({
  contents: z.array(Content).min(1),
  systemInstruction: Content.optional(),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z.array(
          z.strictObject({
            name: z.string(),
            description: z.string().optional(),
            parametersJsonSchema: Schema.optional(),
          }),
        ),
      }),
    )
    .optional(),
  toolConfig: z
    .strictObject({
      functionCallingConfig: z.strictObject({
        mode: z.enum(['AUTO', 'ANY', 'NONE']),
        allowedFunctionNames: z.array(z.string()).optional(),
      }),
    })
    .optional(),
  generationConfig: z
    .strictObject({
      maxOutputTokens: z.int().min(1).optional(),
      stopSequences: z.array(z.string()).max(5).optional(),
      temperature: z.number().min(0).max(2).optional(),
      topP: z.number().optional(),
      topK: z.number().optional(),
      candidateCount: z.int().min(1).max(8).optional(),
      seed: z.int().optional(),
      presencePenalty: z.number().optional(),
      frequencyPenalty: z.number().optional(),
      responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
      responseJsonSchema: Schema.optional(),
      thinkingConfig: z
        .strictObject({
          includeThoughts: z.boolean().optional(),
          thinkingBudget: z.int().optional(),
          thinkingLevel: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
        })
        .optional(),
    })
    .optional(),
})
type GenerateRequest = z.infer<typeof GenerateRequest>

const EmbedRequest = z.strictObject({
  requests: z
    .array(z.strictObject({ model: z.string(), content: Content, outputDimensionality: z.int().min(1).optional() }))
    .min(1)
    .max(100, 'at most 100 requests can be in one batch'),
})

/** Stand-in for Gemini's API: `streamGenerateContent?alt=sse` and `batchEmbedContents`. */
export function geminiRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  router.use(requireHeader(['x-goog-api-key'], errorBody(401, 'UNAUTHENTICATED', 'API key not valid.')))
  router.post(
    /^\/v1beta\/models\/([^/:]+):streamGenerateContent$/,
    desk.handle('gemini', 'complete', ({ body, params }) =>
      generate(String(params[0]), GenerateRequest.parse(body), script),
    ),
  )
  router.post(
    /^\/v1beta\/models\/([^/:]+):batchEmbedContents$/,
    desk.handle('gemini', 'embed', ({ body }) => {
      const { requests } = EmbedRequest.parse(body)
      const embeddings = requests.map(({ content, outputDimensionality = 8 }) => ({
        values: sampleVector(textOf(content.parts), outputDimensionality),
      }))
      return { json: { embeddings } }
    }),
  )
  return router
}

function generate(model: string, request: GenerateRequest, script: (task: WritingTask) => unknown): Answer {
  if (isUnsigned(model, request))
    return badRequest('Function call is missing a thought_signature in functionCall parts.')
  const plan = planReply(script, askedOf(request))
  const refused = refuse(plan.directions)
  if (refused) return refused
  const { maxOutputTokens, stopSequences, candidateCount, thinkingConfig } = request.generationConfig ?? {}
  const answers = geminiAnswers(plan, {
    ...{ model, stops: stopSequences ?? [], candidates: candidateCount ?? 1 },
    maxTokens: maxOutputTokens ?? 8192,
    showsThoughts: thinkingConfig?.includeThoughts === true,
    namesCalls: isThree(model),
  })
  const odd = {
    garbage: 'data: {"candidates": [<<not json>>\n\n',
    error: line(errorBody(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')),
  }
  const events = play(plan.directions, lines(answers), odd)
  return { headers: { 'x-request-id': randomUUID() }, mediaType: 'text/event-stream', events }
}

const isThree = (model: string) => /gemini-[3-9]/.test(model)

/** Since Gemini 3 the first call of each turn of the model has to come back with the signature it left with. */
function isUnsigned(model: string, { contents }: GenerateRequest): boolean {
  const firstCalls = contents.map(({ parts }) => parts.find(({ functionCall }) => functionCall !== undefined))
  return isThree(model) && firstCalls.some((part) => part !== undefined && part.thoughtSignature === undefined)
}

const errorBody = (code: number, status: string, message: string, details: object[] = []) => ({
  error: { code, message, status, ...(details.length > 0 && { details }) },
})

const badRequest = (message: string): Answer => ({ status: 400, json: errorBody(400, 'INVALID_ARGUMENT', message) })

/** Google tells in the body when to come back, not in a header. */
function refuse(directions: Directions): Answer | null {
  const refusal = refusalOf(directions)
  if (!refusal) return null
  if (refusal.status === 500)
    return { status: 500, json: errorBody(500, 'INTERNAL', 'An internal error has occurred.') }
  const seconds = refusal.headers['retry-after']
  if (seconds === undefined)
    return {
      status: 429,
      json: errorBody(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).'),
    }
  const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` }
  const message = 'You exceeded your current quota, please check your plan and billing details.'
  return { status: 429, json: errorBody(429, 'RESOURCE_EXHAUSTED', message, [retry]) }
}

const line = (answer: object) => `data: ${JSON.stringify(answer)}\r\n\r\n`

function* lines(answers: Iterable<object>): Generator<string> {
  for (const answer of answers) yield line(answer)
}

const textOf = (parts: z.infer<typeof Part>[]): string =>
  parts.map(({ text, functionResponse }) => text ?? JSON.stringify(functionResponse?.response ?? '')).join('\n')

function askedOf({ contents, systemInstruction, tools, toolConfig, generationConfig }: GenerateRequest): Asked {
  const roleOf = ({ role, parts }: z.infer<typeof Content>) =>
    parts.some(({ functionResponse }) => functionResponse) ? 'tool' : role === 'model' ? 'assistant' : 'user'
  const { mode, allowedFunctionNames } = toolConfig?.functionCallingConfig ?? {}
  return {
    messages: [
      { role: 'system', text: textOf(systemInstruction?.parts ?? []) },
      ...contents.map((content) => ({ role: roleOf(content), text: textOf(content.parts) })),
    ],
    schema: generationConfig?.responseJsonSchema ?? null,
    isJson: generationConfig?.responseMimeType === 'application/json',
    tools: (tools ?? []).flatMap(({ functionDeclarations }) =>
      functionDeclarations.map(({ name, parametersJsonSchema }) => ({ name, schema: parametersJsonSchema ?? null })),
    ),
    mustCall: mode === 'ANY' ? (allowedFunctionNames?.[0] ?? 'any') : null,
  }
}
