import { z } from 'zod'
import { ChatRequest } from '../../gateway/index.ts'

type Json = Record<string, unknown>
type Endpoint = { id: string; summary: string; reply: string; streams?: boolean; body?: z.ZodType }

const openAi = 'as in the API reference of OpenAI'
const anthropic = 'as in the API reference of Anthropic'
const free = { type: 'object', additionalProperties: true }

const posts: Record<string, Endpoint> = {
  '/v1/chat/completions': {
    ...{ id: 'chatCompletions', summary: `Text from a model, ${openAi}.`, reply: 'The completion', streams: true },
    body: ChatRequest,
  },
  '/v1/responses': {
    ...{ id: 'responses', summary: `The same in the words of the newer api, ${openAi}; nothing is kept.` },
    ...{ reply: 'The response', streams: true },
  },
  '/v1/messages': {
    ...{ id: 'messages', summary: `The same, ${anthropic}.`, reply: 'The message', streams: true },
  },
  '/v1/messages/count_tokens': {
    ...{ id: 'countTokens', summary: 'About how many tokens a message has. Free.', reply: 'The count' },
  },
  '/v1/embeddings': { id: 'embeddings', summary: `Vectors of texts, ${openAi}.`, reply: 'The vectors' },
  '/v1/images/generations': {
    ...{ id: 'images', summary: `Pictures, ${openAi}; at most 4, sent as b64_json.`, reply: 'The pictures' },
  },
  '/v1/audio/speech': { id: 'speech', summary: `Speech, ${openAi}.`, reply: 'Sound, as `response_format` says' },
}

/** The part of the reference that is not made from the contract: its shapes are other people's. */
export function v1Paths(): Record<string, Json> {
  const paths: Record<string, Json> = {
    '/v1/models': {
      get: operation({ id: 'models', summary: 'The models that the key can use now.', reply: 'The list' }),
    },
    '/v1/models/{id}': {
      get: {
        ...operation({ id: 'model', summary: 'One model.', reply: 'The model' }),
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      },
    },
  }
  for (const [path, endpoint] of Object.entries(posts)) {
    const requestBody = { required: true, content: json(endpoint.body ? toSchema(endpoint.body) : free) }
    paths[path] = { post: { ...operation(endpoint), requestBody } }
  }
  return paths
}

export const keySecurity = { type: 'http', scheme: 'bearer', description: 'A key of the workspace: `sk-xc-…`' }

/** As every client of OpenAI's reads it. */
export const v1Error = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'type', 'param', 'code'],
      properties: {
        message: { type: 'string' },
        type: { type: 'string' },
        param: { type: ['string', 'null'] },
        code: { type: ['string', 'null'] },
      },
    },
  },
}

function operation({ id, summary, reply, streams = false }: Endpoint): Json {
  const content = { ...json(free), ...(streams && { 'text/event-stream': { schema: { type: 'string' } } }) }
  return {
    operationId: `v1.${id}`,
    tags: ['v1'],
    summary,
    description: 'Who may call it: programs with a key. Paid by the workspace of the key.',
    security: [{ key: [] }],
    responses: {
      200: { description: reply, ...(id !== 'speech' && { content }) },
      default: { description: 'Any failure', content: json({ $ref: '#/components/schemas/V1Error' }) },
    },
  }
}

/** What is said beyond its fields is handed on to the model's provider. */
function toSchema(body: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })
  return schema
}

const json = (schema: Json) => ({ 'application/json': { schema } })
