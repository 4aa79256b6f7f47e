import { isBuiltin } from './makers.ts'
import type { Language } from './provider.ts'
import { builtinVoices } from './providers/builtin/voice/voices.ts'

/** A voice that can be chosen with a voice model; `id` empty: the model's usual one in that language. */
export type SpokenBy = { id: string; name: string; model: string; isBuiltin: boolean }

/** https://platform.openai.com/docs/guides/text-to-speech: those that the tts-1 models have too; all speak all languages. */
const openAiVoices = ['nova', 'alloy', 'ash', 'coral', 'echo', 'fable', 'onyx', 'sage', 'shimmer']

/** ElevenLabs' premade voices that every plan may use, as in providers/elevenlabs. */
const premade = [
  ['EXAVITQu4vr4xnSDxMaL', 'Sarah'],
  ['JBFqnCBsd6RMkjVDRZzb', 'George'],
] as const

/**
 * The voices of the model that speaks here. Of a vendor whose list we do not know it is the model's usual voice, and the one
 * that the installation named.
 */
export function listVoices(makers: { voice: string; voiceId: string }, language: Language): SpokenBy[] {
  const { voice: model, voiceId } = makers
  if (isBuiltin(model))
    return builtinVoices
      .filter((voice) => voice.language === language)
      .map(({ id, name }) => ({ id, name: name[language], model, isBuiltin: true }))
  const of = (id: string, name: string): SpokenBy => ({ id, name, model, isBuiltin: false })
  if (model.startsWith('openai:')) return openAiVoices.map((id) => of(id, id[0]?.toUpperCase() + id.slice(1)))
  if (model.startsWith('elevenlabs:')) {
    const known = premade.map(([id, name]) => of(id, name))
    return known.some(({ id }) => id === voiceId) || voiceId === '' ? known : [of(voiceId, voiceId), ...known]
  }
  const usual = language === 'ko' ? '기본 목소리' : 'Usual voice'
  return [of('', usual), ...(voiceId === '' ? [] : [of(voiceId, voiceId)])]
}
