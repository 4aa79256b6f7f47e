import type OpenAI from 'openai'
import { estimateWords } from '../../estimate-words.ts'
import type { SpeechReply, SpeechRequest } from '../../provider.ts'
import { pcmRateHz, readPcm } from '../wire/read-pcm.ts'
import { countCharacters } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

/**
 * Speech as raw PCM. OpenAI gives no times, so the words' are estimated from the sound, and no usage, so the
 * characters sent are counted here.
 */
export async function speak(
  client: OpenAI,
  vendor: Vendor,
  { model, voice, text, language, speed }: SpeechRequest,
  signal: AbortSignal,
): Promise<SpeechReply> {
  const response = await client.audio.speech.create(
    { model, voice: voice || defaultVoice(model), input: text, response_format: 'pcm', speed: clampSpeed(speed) },
    { signal },
  )
  const contentType = response.headers.get('content-type') ?? ''
  if (/json|text|html/.test(contentType))
    throw replyInvalid(vendor, `${contentType} where audio was asked for`, response.headers)
  const pcm = readPcm(vendor, Buffer.from(await response.arrayBuffer()))
  return {
    pcm,
    sampleRateHz: pcmRateHz,
    words: estimateWords(text, language, pcm, pcmRateHz),
    usage: { source: 'estimated', characters: countCharacters(text) },
  }
}

/** `marin` is the vendor's recommendation, which the older tts-1 models do not have. All voices speak all languages. */
function defaultVoice(model: string): string {
  return model.startsWith('tts-1') ? 'nova' : 'marin'
}

const clampSpeed = (speed: number): number => Math.min(4, Math.max(0.25, speed))
