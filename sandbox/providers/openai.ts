import { randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { answerChat, answerModels, type Dialect } from './chat-completions.ts'
import { answerEmbeddings } from './embeddings.ts'
import { requireHeader } from './require-header.ts'
import { drawPicture } from './sample-picture.ts'
import { roughTokens, type WritingTask } from './sample-script.ts'
import { speakTone } from './sample-speech.ts'

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

/** Thoughts are counted within `completion_tokens` and not shown. Everything is signed with headers that are nobody else's business. */
const dialect: Dialect = {
  headers: () => ({
    'x-request-id': `req_${randomUUID()}`,
    'openai-organization': 'org-sandbox',
    'openai-processing-ms': '12',
    'x-ratelimit-remaining-requests': '4999',
  }),
  chunkFields: { service_tier: 'default', system_fingerprint: null, obfuscation: 'mT0x9' },
  showsThoughts: false,
  toUsage: ({ prompt, cached, text, reasoning }) => ({
    prompt_tokens: prompt,
    completion_tokens: text + reasoning,
    total_tokens: prompt + text + reasoning,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
  }),
}

/** Stand-in for chat completions, embeddings, pictures and speech. Mounted at `/v1`, as the SDK expects. */
export function openAiRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  const error = { message: 'You did not provide an API key.', type: 'invalid_request_error', param: null, code: null }
  router.use(requireHeader(['authorization'], { error }))
  router.get('/models', (_request, response) => void response.json(answerModels(['gpt-5.4-mini'], 'openai')))
  router.post(
    '/chat/completions',
    desk.handle('openai', 'complete', ({ body }) => answerChat(body, script, dialect)),
  )
  router.post(
    '/embeddings',
    desk.handle('openai', 'embed', ({ body }) => answerEmbeddings(body)),
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
