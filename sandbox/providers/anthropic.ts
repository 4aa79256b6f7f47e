import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { requireHeader } from './require-header.ts'
import { roughTokens, type WritingTask, writeReply } from './sample-script.ts'

const MessageRequest = z.object({
  model: z.string(),
  max_tokens: z.number().int().min(1),
  system: z.string().optional(),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).min(1),
  output_config: z
    .object({
      format: z.object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).optional(),
    })
    .optional(),
})

/** Stand-in for the Messages API. */
export function anthropicRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  const error = { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } }
  router.use(requireHeader(['authorization', 'x-api-key'], error), requireHeader(['anthropic-version'], error))
  router.post(
    '/v1/messages',
    desk.handle('anthropic', 'complete', ({ body }) => {
      const { model, system = '', messages, output_config } = MessageRequest.parse(body)
      const prompt = messages.map(({ content }) => content).join('\n')
      const text = writeReply(script, { system, prompt, schema: output_config?.format?.schema ?? null })
      return {
        headers: { 'request-id': `req_${randomUUID()}` },
        json: {
          id: `msg_${randomUUID()}`,
          type: 'message',
          role: 'assistant',
          model,
          content: [{ type: 'text', text }],
          stop_reason: 'end_turn',
          stop_sequence: null,
          usage: {
            input_tokens: roughTokens(system + prompt),
            cache_creation_input_tokens: 0,
            cache_read_input_tokens: 0,
            output_tokens: roughTokens(text),
            service_tier: 'standard',
          },
        },
      }
    }),
  )
  return router
}
