import pino from 'pino'
import { AppError } from '../../../core/errors.ts'
import type { Call, CompleteRequest, ImageRequest, SpeechRequest } from '../../../gateway/provider.ts'

type LoggedLine = Record<string, unknown> & { msg: string }

/** A call with nothing remembered. `logged` collects what the provider logs, `saved` the task ids in order. */
export function createCall({ signal = new AbortController().signal, taskId = null as string | null } = {}) {
  const logged: LoggedLine[] = []
  const saved: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const task: Call['task'] = {
    id: taskId,
    ageMs: 0,
    save: async (id) => {
      saved.push(id)
      task.id = id
    },
  }
  return { call: { signal, log, task } satisfies Call, logged, saved }
}

/**
 * Asks as the pipeline does: again, with the same task, for as long as the vendor is still working. The waits are not
 * waited, only added to the task's age and collected in `pauses`.
 */
export async function untilMade<T>(call: Call, ask: () => Promise<T>, pauses: number[] = []): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
      pauses.push(error.retryAfterMs ?? 0)
      call.task.ageMs += error.retryAfterMs ?? 0
    }
  }
}

/** The AppError that `work` ends in; anything else, success included, fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)?.slice(0, 200)}`),
    (error: unknown) => error,
  )
  if (outcome instanceof AppError) return outcome
  throw outcome
}

export const completeRequest: CompleteRequest = {
  model: 'test-model',
  system: 'You write scripts for vertical shorts.',
  messages: [{ role: 'user', content: 'Keyword: why cats purr. 70 words.' }],
  schema: {
    name: 'script',
    jsonSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        title: { type: 'string', minLength: 1, description: 'What the short is called' },
        role: { type: 'string', enum: ['hook', 'cta'] },
        lines: { type: 'array', minItems: 2, items: { type: 'string', minLength: 1 } },
      },
      required: ['title', 'role', 'lines'],
      additionalProperties: false,
    },
  },
  maxOutputTokens: 2000,
  brief: null,
}

export const imageRequest: ImageRequest = {
  model: '',
  prompt: 'a cat asleep in window light',
  aspect: '9:16',
  seed: 7,
  scene: null,
}

export const speechRequest: SpeechRequest = {
  model: '',
  voice: '',
  text: '안녕 반가워요',
  language: 'ko',
  speed: 1,
}
