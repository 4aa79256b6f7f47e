import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Language, TemplateStyle, TemplateWords } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hashOf } from '../../core/hash.ts'
import { type PipelineDeps, renderSample, type SampleScene, silentVoice } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { drawSamplePicture, type SampleMaker } from '../sample-picture.ts'
import { sampleScript } from '../sample-script.ts'

type Deps = { db: Database; storage: Storage; config: Pick<Config, 'dataDir'> } & Pick<PipelineDeps, 'renderer'> &
  SampleMaker

/** Raised where previews of all templates are to be rendered anew. */
const version = 1
const readingMs = 2200

/**
 * Renders the sample short in the manner of a template and keeps it for everybody who sees that template. Does nothing for
 * one that is gone or has its preview; what was rendered for a style that was changed meanwhile is thrown away.
 */
export async function makePreview(deps: Deps, templateId: string): Promise<void> {
  const { db, storage, config } = deps
  const row = await db.template.findUnique({ where: { id: templateId } })
  if (!row || row.previewKey !== null) return
  const style = TemplateStyle.parse(row.style)
  const language: Language = TemplateWords.parse(row.name).ko === undefined ? 'en' : 'ko'
  const name = hashOf({ version, language, style }).slice(0, 16)
  const place = row.workspaceId === null ? 'samples' : `workspaces/${row.workspaceId}`
  const folder = join(config.dataDir, 'tmp', `template-${templateId}-${name}`)
  await mkdir(folder, { recursive: true })
  try {
    const { hook, scenes } = await makeScenes(deps, style, { language, folder })
    const { aspect, pace } = style
    const sample = { aspect, language, pace, hook, scenes, style: style.style }
    const { video, poster } = await renderSample(deps.renderer, sample, { folder, signal: deps.signal })
    const previewKey = `${place}/templates/${templateId}-${name}.mp4`
    const posterKey = `${place}/templates/${templateId}-${name}.jpg`
    await keep(storage, previewKey, video, 'video/mp4')
    await keep(storage, posterKey, poster, 'image/jpeg')
    const { count } = await db.template.updateMany({
      where: { id: templateId, previewKey: null, style: { equals: row.style ?? {} } },
      data: { previewKey, posterKey },
    })
    // Changed or removed meanwhile: its next look orders another one.
    if (count === 0) for (const key of [previewKey, posterKey]) await storage.delete(key)
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

type Where = { language: Language; folder: string }

async function makeScenes(
  deps: Deps,
  { look, aspect, style, motions, transitions }: TemplateStyle,
  { language, folder }: Where,
): Promise<{ hook: string; scenes: SampleScene[] }> {
  const script = sampleScript[language]
  const scenes: SampleScene[] = []
  for (const [index, { narration }] of script.scenes.entries()) {
    const picture = join(folder, `picture-${index}.jpg`)
    await writeFile(picture, await drawSamplePicture(deps, { look, aspect, language, scene: index }))
    const voice = style.voice
      ? await speak(deps, narration, language, style.voice.speed)
      : silentVoice(narration, readingMs)
    scenes.push({
      ...{ picture, voice },
      motion: motions[index % motions.length] ?? 'auto',
      transition: transitions[index % transitions.length] ?? 'fade',
    })
  }
  return { hook: script.scenes[0]?.onScreenText ?? '', scenes }
}

/** By the built-in voice: free, offline and the same every time. */
async function speak({ findProvider, log, signal }: SampleMaker, text: string, language: Language, speed: number) {
  const speech = findProvider('builtin')?.speech
  if (!speech) throw new AppError('internal', { message: 'the built-in voice is not there' })
  return speech({ model: 'voice', voice: '', text, language, speed }, { signal, log, task: noTask })
}

/** It speaks at once: there is no task to come back to. */
const noTask = { id: null, ageMs: 0, save: async () => undefined }
