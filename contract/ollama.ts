import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { route } from './route.ts'

export const maxOllamaServers = 5

/** Part of the model names: `ollama/<name>:<model>`. */
export const OllamaName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

export const OllamaServer = z.object({
  id: Id,
  name: z.string(),
  baseUrl: z.string(),
  hasToken: z.boolean(),
  isEnabled: z.boolean(),
  state: z.enum(['UNKNOWN', 'UP', 'DOWN']),
  /** While it is DOWN: `refused`, `timeout`, `private_address`, `not_ollama`, `unauthorized`, `tls`, `dns`. */
  problem: z.string().nullable(),
  version: z.string().nullable(),
  latencyMs: z.int().nullable(),
  models: z.array(
    z.object({
      /** As it is asked for: `ollama/<server>:<model>`. */
      id: z.string(),
      name: z.string(),
      sizeBytes: z.int().nullable(),
      family: z.string().nullable(),
    }),
  ),
  checkedAt: Instant.nullable(),
})
export type OllamaServer = z.infer<typeof OllamaServer>

const Url = z.url({ protocol: /^https?$/ }).max(300)
const Token = Line.min(1).max(500)

export const ollama = {
  'ollama.list': route({
    method: 'GET',
    path: '/api/ollama',
    summary: 'Own Ollama servers, with the health and the models they had when they were looked at last.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      servers: z.array(OllamaServer),
      /** Whether addresses of this machine may be registered: where everything runs on one. */
      allowsLoopback: z.boolean(),
    }),
  }),
  'ollama.create': route({
    method: 'POST',
    path: '/api/ollama',
    summary: 'Registers a server after a look at it. A private or internal address is refused.',
    access: 'editor',
    input: z.object({ name: OllamaName, baseUrl: Url, token: Token.nullish() }),
    output: OllamaServer,
    status: 201,
    limit: 'probe',
  }),
  'ollama.update': route({
    method: 'PATCH',
    path: '/api/ollama/:id',
    summary: 'Changes a server, or switches it on or off.',
    access: 'editor',
    input: z.object({
      id: Id,
      name: OllamaName.optional(),
      baseUrl: Url.optional(),
      /** Null takes it away; left out, it stays as long as the address does not lead to another origin. */
      token: Token.nullish(),
      isEnabled: z.boolean().optional(),
    }),
    output: OllamaServer,
    limit: 'probe',
  }),
  'ollama.check': route({
    method: 'POST',
    path: '/api/ollama/:id/check',
    summary: 'Looks at a server now.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: OllamaServer,
    limit: 'probe',
  }),
  'ollama.remove': route({
    method: 'DELETE',
    path: '/api/ollama/:id',
    summary: 'Forgets a server.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}
