import express, { type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { roughTokens, type WritingTask, writeReply } from './sample-script.ts'

const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  stream: z.literal(false),
  format: z.union([z.literal('json'), z.record(z.string(), z.unknown())]).optional(),
})

/** Stand-in for Ollama's native API, with one model. */
export function ollamaRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  router.get('/api/tags', (_request, response) => {
    response.json({
      models: [{ name: 'llama3.2:3b', model: 'llama3.2:3b', size: 2_019_393_189, details: { family: 'llama' } }],
    })
  })
  router.post(
    '/api/chat',
    desk.handle('ollama', 'complete', ({ body }) => {
      const { model, messages, format } = ChatRequest.parse(body)
      const isSystem = ({ role }: { role: string }) => role === 'system'
      const system = messages
        .filter(isSystem)
        .map(({ content }) => content)
        .join('\n')
      const prompt = messages
        .filter((message) => !isSystem(message))
        .map(({ content }) => content)
        .join('\n')
      const text = writeReply(script, { system, prompt, schema: typeof format === 'object' ? format : null })
      return {
        json: {
          model,
          created_at: new Date().toISOString(),
          message: { role: 'assistant', content: text },
          done_reason: 'stop',
          done: true,
          total_duration: 1_200_000_000,
          load_duration: 20_000_000,
          prompt_eval_count: roughTokens(system + prompt),
          prompt_eval_duration: 100_000_000,
          eval_count: roughTokens(text),
          eval_duration: 1_000_000_000,
        },
      }
    }),
  )
  return router
}
