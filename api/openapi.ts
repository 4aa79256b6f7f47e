import { z } from 'zod'
import { type Access, ErrorBody, routes, runEventsPath } from '../contract/index.ts'
import packageFile from '../package.json' with { type: 'json' }
import { keySecurity, v1Error, v1Paths } from './v1/openapi.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1, made from the contract: what is documented is what is parsed. */
export function toOpenApi(publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(name, route) }
  }
  paths[runEventsPath('{id}')] = { get: runEventsOperation }
  Object.assign(paths, v1Paths())
  return {
    openapi: '3.1.0',
    info: {
      title: 'XCaster',
      version: packageFile.version,
      description: 'A keyword becomes a finished vertical short.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'xcaster_session' }, key: keySecurity },
      schemas: { Error: toSchema(ErrorBody, 'output'), V1Error: v1Error },
    },
  }
}

type AnyRoute = (typeof routes)[keyof typeof routes]

function toOperation(name: string, route: AnyRoute): Json {
  const input = toSchema(route.input, 'input')
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const inPath = [...route.path.matchAll(/:(\w+)/g)].flatMap(([, key]) => (key ? [key] : []))
  const others = Object.keys(properties).filter((key) => !inPath.includes(key))
  const isInQuery = route.method === 'GET'
  const parameters = [
    ...inPath.map((key) => ({ name: key, in: 'path', required: true, schema: properties[key] })),
    ...(isInQuery ? others : []).map((key) => ({
      name: key,
      in: 'query',
      required: required.includes(key),
      schema: properties[key],
    })),
    ...(route.isIdempotent ? [idempotencyKey] : []),
  ]
  const body = {
    type: 'object',
    properties: Object.fromEntries(others.map((key) => [key, properties[key]])),
    required: required.filter((key) => others.includes(key)),
  }
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: route.summary,
    description: `Who may call it: ${accessWords[route.access]}.`,
    security: securityOf(route.access),
    ...(parameters.length > 0 && { parameters }),
    ...(!isInQuery && others.length > 0 && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [route.status ?? 200]: { description: 'Success', content: json(toSchema(route.output, 'output')) },
      default: { description: 'Any failure', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  }
}

/** Where anyone may call, the session is welcome and need not be there. */
const securityOf = (access: Access): Json[] =>
  access === 'public' ? [] : [...(access === 'anyone' ? [{}] : []), { session: [] }]

const accessWords = {
  public: 'anybody',
  anyone: 'anybody; who is signed in is answered as the person they are',
  person: 'whoever is signed in',
  viewer: 'members of the workspace',
  editor: 'editors, admins and the owner',
  admin: 'admins and the owner',
  operator: 'who keeps the installation',
  owner: 'the owner',
}

const json = (schema: unknown) => ({ 'application/json': { schema } })

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key gives the first answer again and never makes a second one.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

const runEventsOperation = {
  operationId: 'runs.events',
  tags: ['runs'],
  summary: 'Server-sent events named `run`: the whole run and the balance, now and after every change.',
  security: [{ session: [] }],
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer' } },
  ],
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    204: { description: 'The run has ended with the version that was seen' },
  },
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
