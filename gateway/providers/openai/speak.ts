import { estimateWords } from '../../estimate-words.ts'
import type { SpeechReply, SpeechRequest } from '../../provider.ts'
import { boundedFetch } from '../wire/bounded-fetch.ts'
import { pcmRateHz, readPcm } from '../wire/read-pcm.ts'
import { countCharacters } from '../wire/token-usage.ts'
import { answerError, replyInvalid } from '../wire/vendor-error.ts'
import { withDeadline } from '../wire/with-deadline.ts'
import { maxMediaBytes, type OpenAiServer } from './server.ts'

/**
 * Speech as raw PCM. OpenAI gives no times, so the words' are estimated from the sound, and no usage, so the
 * characters sent are counted here.
 */
export async function speak(
  server: OpenAiServer,
  { model, voice, text, language, speed }: SpeechRequest,
  signal: AbortSignal,
): Promise<SpeechReply> {
  const body = {
    model,
    voice: voice || defaultVoice(model),
    input: text,
    response_format: 'pcm',
    speed: clampSpeed(speed),
  }
  const pcm = await fetchPcm(server, body, signal)
  return {
    pcm,
    sampleRateHz: pcmRateHz,
    words: estimateWords(text, language, pcm, pcmRateHz),
    usage: { source: 'estimated', characters: countCharacters(text) },
  }
}

function fetchPcm(
  { vendor, root, headers, fetch, timeoutMs = 90_000 }: OpenAiServer,
  body: object,
  signal: AbortSignal,
) {
  return withDeadline(vendor, { signal, timeoutMs }, async (ends): Promise<Int16Array> => {
    const bounded = boundedFetch(vendor, fetch, maxMediaBytes)
    const response = await bounded(`${root}/audio/speech`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: ends,
    })
    const contentType = response.headers.get('content-type') ?? ''
    const isText = /json|text|html/.test(contentType)
    if (!response.ok) {
      const said: unknown = /json/.test(contentType) ? await response.json() : await response.text()
      throw answerError(vendor, { status: response.status, headers: response.headers, body: said })
    }
    if (isText) throw replyInvalid(vendor, `${contentType} where audio was asked for`, response.headers)
    return readPcm(vendor, Buffer.from(await response.arrayBuffer()))
  })
}

/** `marin` is the vendor's recommendation, which the older tts-1 models do not have. All voices speak all languages. */
function defaultVoice(model: string): string {
  return model.startsWith('tts-1') ? 'nova' : 'marin'
}

const clampSpeed = (speed: number): number => Math.min(4, Math.max(0.25, speed))
