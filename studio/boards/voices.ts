import { createHash } from 'node:crypto'
import type { boards, Language, Output } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { Queues } from '../../core/queue.ts'
import { chooseMakers, listVoices, type Provider, type SpokenBy } from '../../gateway/index.ts'
import { type QueueName, toWav } from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'

const texts: Record<Language, string> = {
  ko: '안녕하세요. 이 목소리로 여러분의 쇼츠를 들려드릴게요.',
  en: 'Hello. This is how your short will sound with my voice.',
}

/** Named by everything that goes into it, so that another text or model makes another one. */
function sampleKey({ model, id }: SpokenBy, language: Language): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([model, id, texts[language], 1]))
    .digest('hex')
  return `samples/voices/${hash}.wav`
}

type Deps = { config: Pick<Config, 'makers' | 'vendors'>; storage: Storage }

/**
 * The voices that can be chosen here. A sample that is not there yet is ordered: the workers make it once for the
 * installation, and it is there the next time.
 */
export async function showVoices(
  { config, storage, queues }: Deps & { queues: Queues<QueueName> },
  language: Language,
): Promise<Output<(typeof boards)['studio.voices']>> {
  const voices = listVoices(await chooseMakers(config), language)
  const shown = await Promise.all(
    voices.map(async (voice) => {
      const key = sampleKey(voice, language)
      const isThere = (await storage.head(key)) !== null
      return {
        ...voice,
        sampleUrl: isThere ? await storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds }) : null,
      }
    }),
  )
  if (shown.some(({ sampleUrl }) => sampleUrl === null)) await queues.wake('sample', `voices.${language}`)
  return { voices: shown }
}

type MakerDeps = Deps & { findProvider: (name: string) => Provider | null; log: Log; signal: AbortSignal }

/**
 * Speaks the samples that are missing, a sentence for each voice, at the expense of the installation. One that cannot be
 * made is left out and told in the log: the voice can still be chosen, and the next look tries again.
 */
export async function makeVoiceSamples(deps: MakerDeps, language: Language): Promise<void> {
  const { storage, findProvider, log, signal } = deps
  for (const voice of listVoices(await chooseMakers(deps.config), language)) {
    const key = sampleKey(voice, language)
    if ((await storage.head(key)) !== null) continue
    const [name = '', model = ''] = voice.model.split(/:(.*)/s)
    const speech = findProvider(name)?.speech
    if (!speech) throw new AppError('model_unknown', { message: `${voice.model} does not speak` })
    try {
      const request = { model, voice: voice.id, text: texts[language], language, speed: 1 }
      const { pcm, sampleRateHz } = await speech(request, { signal, log, task: noTask })
      const wav = toWav(pcm, sampleRateHz)
      const sha256 = createHash('sha256').update(wav).digest('hex')
      await storage.put(key, wav, { mediaType: 'audio/wav', sha256 })
    } catch (error) {
      signal.throwIfAborted()
      log.warn({ err: error, voice: voice.id, model: voice.model }, 'no sample of this voice')
    }
  }
}

/** Speech comes in one answer: there is no task to come back to. */
const noTask = { id: null, ageMs: 0, save: async () => undefined }
