import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { isEmbedder } from './is-embedder.ts'

const Tags = z.object({
  models: z.array(z.object({ name: z.string(), details: z.object({ family: z.string().nullish() }).nullish() })),
})

type Options = { baseUrl?: string; fetch?: Fetch; signal?: AbortSignal; timeoutMs?: number }

/**
 * The names of the models that can write of an Ollama that runs at `baseUrl`, the latest first, or null when nothing
 * there answers as one: not running is an ordinary answer here, so it waits 300 ms at most. Raises `cancelled` only.
 */
export async function detectOllama({
  baseUrl = 'http://127.0.0.1:11434',
  fetch = globalThis.fetch,
  signal = new AbortController().signal,
  timeoutMs = 300,
}: Options): Promise<string[] | null> {
  const url = `${baseUrl.replace(/\/+$/, '')}/api/tags`
  try {
    const exchange = { fetch, method: 'GET', url, reply: Tags, maxBytes: 1_000_000, timeoutMs, signal } as const
    const { models } = await requestJson({ name: 'ollama', apiKey: null }, exchange)
    return models.flatMap(({ name, details }) => (isEmbedder({ name, family: details?.family }) ? [] : name))
  } catch (error) {
    if (error instanceof AppError && error.code !== 'cancelled') return null
    throw error
  }
}
