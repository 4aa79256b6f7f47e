import express, { type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { requireHeader } from './require-header.ts'
import { speakTone } from './sample-speech.ts'

const SpeechRequest = z.object({
  text: z.string().min(1),
  model_id: z.string(),
  language_code: z.string().optional(),
  voice_settings: z.object({ speed: z.number().min(0.7).max(1.2).default(1) }).default({ speed: 1 }),
})

/** Stand-in for text-to-speech with timestamps, as PCM only. */
export function elevenLabsRoutes(desk: CallDesk): Router {
  const router = express.Router()
  router.use(requireHeader(['xi-api-key'], { detail: { status: 'needs_authorization', message: 'No API key.' } }))
  router.post(
    '/v1/text-to-speech/:voiceId/with-timestamps',
    desk.handle('elevenlabs', 'speech', ({ body, query }) => {
      const { text, voice_settings } = SpeechRequest.parse(body)
      z.literal('pcm_24000').parse(query.output_format)
      const { pcm, characters, startsS, endsS } = speakTone(text, voice_settings.speed)
      const alignment = { characters, character_start_times_seconds: startsS, character_end_times_seconds: endsS }
      return { json: { audio_base64: pcm.toString('base64'), alignment, normalized_alignment: alignment } }
    }),
  )
  return router
}
