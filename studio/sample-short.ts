import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BoardStyle, Language, TemplateStyle } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { type PipelineDeps, renderSample, type SampleScene, silentVoice } from '../pipeline/index.ts'
import type { Storage } from '../storage/index.ts'
import { drawSamplePicture, type SampleMaker } from './sample-picture.ts'
import type { SampleScript } from './sample-script.ts'

export type SampleDeps = { storage: Storage; config: Pick<Config, 'dataDir'> } & Pick<PipelineDeps, 'renderer'> &
  SampleMaker

/** How the sample short shows and sounds. */
export type SampleManner = Pick<TemplateStyle, 'look' | 'aspect' | 'motions' | 'transitions' | 'pace'> & {
  script: SampleScript
  language: Language
  style: Pick<BoardStyle, 'captions' | 'music' | 'voice'>
  logo: Buffer | null
}

/** Where the video and its picture are kept. */
export type SampleFiles = { videoKey: string; posterKey: string }

/** Raised where samples of all templates and brands are to be rendered anew. */
export const sampleVersion = 2
const readingMs = 2200

/** Renders the sample short, half the size, and keeps it. `name` is its own for as long as it is being made. */
export async function keepSample(
  deps: SampleDeps,
  manner: SampleManner,
  { name, videoKey, posterKey }: SampleFiles & { name: string },
): Promise<void> {
  const { storage, config } = deps
  const folder = join(config.dataDir, 'tmp', name)
  await mkdir(folder, { recursive: true })
  try {
    const scenes = await makeScenes(deps, manner, folder)
    const logo = manner.logo && join(folder, 'logo')
    if (logo && manner.logo) await writeFile(logo, manner.logo)
    const { aspect, pace, language, style, script } = manner
    const hook = script.scenes[0]?.onScreenText ?? ''
    const sample = { aspect, language, pace, hook, scenes, style, logo }
    const { video, poster } = await renderSample(deps.renderer, sample, { folder, signal: deps.signal })
    // The video last: where it is, its picture is as well.
    await keep(storage, posterKey, poster, 'image/jpeg')
    await keep(storage, videoKey, video, 'video/mp4')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keep(storage: Storage, key: string, file: string, mediaType: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
  await storage.put(key, { file }, { mediaType, sha256 })
}

async function makeScenes(
  deps: SampleDeps,
  { script, look, aspect, language, style, motions, transitions }: SampleManner,
  folder: string,
): Promise<SampleScene[]> {
  const scenes: SampleScene[] = []
  for (const [index, { narration }] of script.scenes.entries()) {
    const picture = join(folder, `picture-${index}.jpg`)
    await writeFile(picture, await drawSamplePicture(deps, { script, look, aspect, language, scene: index }))
    const voice = style.voice
      ? await speak(deps, narration, language, style.voice.speed)
      : silentVoice(narration, readingMs)
    scenes.push({
      ...{ picture, voice },
      motion: motions[index % motions.length] ?? 'auto',
      transition: transitions[index % transitions.length] ?? 'fade',
    })
  }
  return scenes
}

/** By the built-in voice: free, offline and the same every time. */
async function speak({ findProvider, log, signal }: SampleMaker, text: string, language: Language, speed: number) {
  const speech = findProvider('builtin')?.speech
  if (!speech) throw new AppError('internal', { message: 'the built-in voice is not there' })
  return speech({ model: 'voice', voice: '', text, language, speed }, { signal, log, task: noTask })
}

/** It speaks at once: there is no task to come back to. */
const noTask = { id: null, ageMs: 0, save: async () => undefined }
