import { AppError } from '../../../../core/errors.ts'
import type { Log } from '../../../../core/log.ts'
import type { Call, Language, SpeechReply, SpeechRequest } from '../../../provider.ts'
import { joinSentences } from './join-sentences.ts'
import { masterSpeech } from './master-speech.ts'
import { toSentences } from './spoken-sentences.ts'
import { createVoiceProcess } from './voice-process.ts'
import { type BuiltinVoice, builtinVoices } from './voices.ts'

export type Voice = {
  /**
   * Speaks Korean or English offline. Times are per whitespace-separated token of `text`.
   * Raises `invalid_request` for a voice of another language or a text with nothing to say, `cancelled`, `timeout` and
   * `provider_unavailable`.
   */
  speak(request: SpeechRequest, call: Pick<Call, 'signal'>): Promise<SpeechReply>
  /** Ends the voice's process; a text being spoken fails with `provider_unavailable`. */
  close(): void
  /** The process that speaks now, null when none does. */
  pid(): number | null
}

/** The built-in voice: espeak-ng in a process of its own, started when the first text comes. */
export function createVoice({ log }: { log: Log }): Voice {
  const process = createVoiceProcess({ log })
  let lastId = 0

  async function speak(request: SpeechRequest, { signal }: Pick<Call, 'signal'>): Promise<SpeechReply> {
    const voice = chooseVoice(request.voice, request.language)
    const sentences = toSentences(request.text, request.language)
    const spoken = sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.spoken))
    if (spoken.length === 0) throw new AppError('invalid_request', { message: 'the text has nothing to say' })
    lastId += 1
    const recordings = await process.speak(
      {
        id: lastId,
        espeakVoice: voice.espeakVoice,
        rate: Math.round(voice.rate * request.speed),
        pitch: voice.pitch,
        range: voice.range,
        sentences: spoken.map((sentence) => sentence.spoken),
      },
      signal,
    )
    const joined = joinSentences(sentences, recordings, request)
    return {
      pcm: masterSpeech(joined.pcm, joined.sampleRateHz),
      sampleRateHz: joined.sampleRateHz,
      words: joined.words,
      usage: { source: 'provider', characters: [...request.text].length },
    }
  }

  return { speak, close: process.close, pid: process.pid }
}

function chooseVoice(id: string, language: Language): BuiltinVoice {
  const voice = builtinVoices.find((candidate) => candidate.language === language && (id === '' || candidate.id === id))
  if (!voice) throw new AppError('invalid_request', { message: `the built-in maker has no ${language} voice "${id}"` })
  return voice
}
