import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import type { CallDesk } from './call-desk.ts'
import { answerChat, answerModels, type Dialect } from './chat-completions.ts'
import { requireHeader } from './require-header.ts'
import type { WritingTask } from './sample-script.ts'

/** Thoughts are shown, and counted beside `completion_tokens` instead of within. */
const dialect: Dialect = {
  headers: () => ({ 'x-request-id': randomUUID(), 'x-ratelimit-remaining-requests': '479' }),
  chunkFields: { system_fingerprint: 'fp_156d35dcaa' },
  showsThoughts: true,
  toUsage: ({ prompt, cached, text, reasoning }) => ({
    prompt_tokens: prompt,
    completion_tokens: text,
    total_tokens: prompt + text + reasoning,
    prompt_tokens_details: { text_tokens: prompt, audio_tokens: 0, image_tokens: 0, cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
    num_sources_used: 0,
  }),
}

/** Stand-in for xAI's chat completions. Mounted at `/v1`. */
export function xaiRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  router.use(
    requireHeader(['authorization'], { code: 'unauthenticated:no-credentials', error: 'No API key was sent.' }),
  )
  router.get('/models', (_request, response) => void response.json(answerModels(['grok-4-fast-reasoning'], 'xai')))
  router.post(
    '/chat/completions',
    desk.handle('xai', 'complete', ({ body }) => answerChat(body, script, dialect)),
  )
  return router
}
