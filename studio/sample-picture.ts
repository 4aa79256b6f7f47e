import { AppError } from '../core/errors.ts'
import { hashOf } from '../core/hash.ts'
import type { Log } from '../core/log.ts'
import type { Aspect, Language, Look, Provider } from '../gateway/index.ts'
import type { SampleScript } from './sample-script.ts'

export type SampleMaker = { findProvider: (name: string) => Provider | null; log: Log; signal: AbortSignal }

type Drawn = { script: SampleScript; look: Look; aspect: Aspect; language: Language; scene: number }

/** A picture of a sample short, by the built-in illustrator: free, offline and the same every time. JPEG. */
export async function drawSamplePicture(
  { findProvider, log, signal }: SampleMaker,
  { script, look, aspect, language, scene }: Drawn,
): Promise<Buffer> {
  const image = findProvider('builtin')?.image
  if (!image) throw new AppError('internal', { message: 'the built-in illustrator is not there' })
  const { keyword, scenes } = script
  const shown = scenes[scene]
  if (!shown) throw new RangeError(`the sample has no scene ${scene}`)
  const { bytes } = await image(
    {
      model: 'illustrator',
      prompt: shown.imagePrompt,
      aspect,
      seed: Number.parseInt(hashOf(['sample', keyword, look, scene]).slice(0, 8), 16),
      scene: {
        ...{ keyword, language, look, index: scene, count: scenes.length },
        narration: shown.narration,
        onScreenText: shown.onScreenText,
        narrations: scenes.map(({ narration }) => narration),
        prompts: scenes.map(({ imagePrompt }) => imagePrompt),
      },
    },
    { signal, log, task: noTask },
  )
  return bytes
}

/** It draws at once: there is no task to come back to. */
const noTask = { id: null, ageMs: 0, save: async () => undefined }
