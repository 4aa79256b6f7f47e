import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { requireHeader } from './require-header.ts'
import { drawPicture } from './sample-picture.ts'
import { roughTokens, type WritingTask, writeReply } from './sample-script.ts'
import { speakTone } from './sample-speech.ts'

const ChatRequest = z.object({
  model: z.string(),
  messages: z
    .array(z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() }))
    .min(1),
  response_format: z
    .object({
      type: z.literal('json_schema'),
      json_schema: z.object({ name: z.string(), strict: z.literal(true), schema: z.record(z.string(), z.unknown()) }),
    })
    .optional(),
})

const ImageRequest = z.object({
  model: z.string(),
  prompt: z.string().min(1),
  size: z.string().regex(/^\d{3,4}x\d{3,4}$/),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
})

const SpeechRequest = z.object({
  model: z.string(),
  voice: z.string().min(1),
  input: z.string().min(1).max(4096),
  response_format: z.literal('pcm'),
  speed: z.number().min(0.25).max(4).default(1),
})

/** Stand-in for chat completions, pictures and speech. Mounted at `/v1`, as the SDK expects. */
export function openAiRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  const error = { message: 'You did not provide an API key.', type: 'invalid_request_error', param: null, code: null }
  router.use(requireHeader(['authorization'], { error }))
  router.post(
    '/chat/completions',
    desk.handle('openai', 'complete', ({ body }) => chat(body, script)),
  )
  router.post(
    '/images/generations',
    desk.handle('openai', 'image', ({ body }) => image(body)),
  )
  router.post(
    '/audio/speech',
    desk.handle('openai', 'speech', ({ body }) => speech(body)),
  )
  return router
}

function chat(body: unknown, script: (task: WritingTask) => unknown) {
  const { model, messages, response_format } = ChatRequest.parse(body)
  const isInstruction = ({ role }: { role: string }) => role === 'system' || role === 'developer'
  const system = messages
    .filter(isInstruction)
    .map(({ content }) => content)
    .join('\n')
  const prompt = messages
    .filter((message) => !isInstruction(message))
    .map(({ content }) => content)
    .join('\n')
  const text = writeReply(script, { system, prompt, schema: response_format?.json_schema.schema ?? null })
  const usage = { prompt_tokens: roughTokens(system + prompt), completion_tokens: roughTokens(text) }
  const choice = {
    index: 0,
    message: { role: 'assistant', content: text, refusal: null },
    logprobs: null,
    finish_reason: 'stop',
  }
  return {
    headers: { 'x-request-id': `req_${randomUUID()}` },
    json: {
      id: `chatcmpl-${randomUUID()}`,
      object: 'chat.completion',
      created: Math.floor(Date.now() / 1000),
      model,
      choices: [choice],
      usage: {
        ...usage,
        total_tokens: usage.prompt_tokens + usage.completion_tokens,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    },
  }
}

async function image(body: unknown) {
  const { prompt, size, output_format } = ImageRequest.parse(body)
  const [widthPx = 1024, heightPx = 1024] = size.split('x').map(Number)
  const bytes = await drawPicture({ prompt, widthPx, heightPx, format: output_format })
  return {
    json: {
      created: Math.floor(Date.now() / 1000),
      data: [{ b64_json: bytes.toString('base64') }],
      output_format,
      quality: 'medium',
      size,
      usage: { input_tokens: roughTokens(prompt), output_tokens: 1584, total_tokens: roughTokens(prompt) + 1584 },
    },
  }
}

function speech(body: unknown) {
  const { input, speed } = SpeechRequest.parse(body)
  return { bytes: speakTone(input, speed).pcm, mediaType: 'audio/pcm' }
}
