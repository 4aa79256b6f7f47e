import { z } from 'zod'
import type { Language } from '../../../contract/index.ts'
import type { Call, Provider, SpeechReply, SpeechRequest } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { readBase64 } from '../wire/read-base64.ts'
import { pcmDurationMs, pcmRateHz, readPcm } from '../wire/read-pcm.ts'
import { requestJson } from '../wire/request-json.ts'
import { countCharacters } from '../wire/token-usage.ts'
import type { Vendor } from '../wire/vendor-error.ts'
import { Alignment, wordsFromAlignment } from './words-from-alignment.ts'

/** Ten minutes of PCM at 48 kB a second, in base64, and the times of its characters. */
const maxReplyBytes = 48_000_000

type Options = { apiKey: string; baseUrl?: string; fetch?: Fetch; timeoutMs?: number }

const TimedSpeech = z.object({ audio_base64: z.string(), alignment: Alignment })

/**
 * ElevenLabs speech with the time of every character (`/with-timestamps`), as 24 kHz PCM, which every plan may ask for.
 * A fetch, not the vendor's SDK: one POST is all we need of its 108 MB. Raises the `provider_*` codes and `cancelled`.
 */
export function createElevenLabs({
  apiKey,
  baseUrl = 'https://api.elevenlabs.io',
  fetch = globalThis.fetch,
  timeoutMs = 90_000,
}: Options): Provider {
  const vendor: Vendor = { name: 'elevenlabs', apiKey }

  async function speech(request: SpeechRequest, { signal }: Call): Promise<SpeechReply> {
    const { audio_base64, alignment } = await requestJson(vendor, {
      fetch,
      method: 'POST',
      url: speechUrl(baseUrl, request),
      headers: { 'xi-api-key': apiKey },
      body: speechBody(request),
      reply: TimedSpeech,
      maxBytes: maxReplyBytes,
      timeoutMs,
      signal,
    })
    const pcm = readPcm(vendor, readBase64(vendor, audio_base64))
    const words = wordsFromAlignment(vendor, { text: request.text, alignment, durationMs: pcmDurationMs(pcm) })
    // The reply carries no bill; the vendor's is by the characters sent.
    return {
      pcm,
      sampleRateHz: pcmRateHz,
      words,
      usage: { source: 'estimated', characters: countCharacters(request.text) },
    }
  }

  return { name: vendor.name, speech }
}

function speechUrl(baseUrl: string, { voice, language }: SpeechRequest): string {
  const voiceId = encodeURIComponent(voice || defaultVoices[language])
  return `${baseUrl.replace(/\/+$/, '')}/v1/text-to-speech/${voiceId}/with-timestamps?output_format=pcm_24000`
}

/** Premade voices, open to every plan: Sarah and George. */
const defaultVoices: Record<Language, string> = { ko: 'EXAVITQu4vr4xnSDxMaL', en: 'JBFqnCBsd6RMkjVDRZzb' }

function speechBody({ model, text, language, speed }: SpeechRequest) {
  const modelId = model || 'eleven_flash_v2_5'
  return {
    text,
    model_id: modelId,
    // The multilingual models hear the language themselves and do not take the field.
    ...(/_v2_5$|^eleven_v3/.test(modelId) ? { language_code: language } : {}),
    voice_settings: { speed: Math.min(1.2, Math.max(0.7, speed)) },
  }
}
