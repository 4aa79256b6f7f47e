import { type Language, TemplateStyle } from '../../contract/index.ts'
import type { Database } from '../../core/db.ts'
import { hashOf } from '../../core/hash.ts'
import { sampleScript } from '../sample-script.ts'
import { keepSample, type SampleDeps, sampleVersion } from '../sample-short.ts'
import { Previews, previewLanguage } from './previews.ts'
import { systemSamples } from './system-samples.ts'

/**
 * Renders the preview of a template in a language and keeps it for everybody who sees that template: those of the system
 * tell what they are for, all others the same sample short. Does nothing for one that is gone or has its preview; what was
 * rendered for a style that was changed meanwhile is thrown away.
 */
export async function makePreview(
  deps: SampleDeps & { db: Database },
  { id, language: asked }: { id: string; language: Language },
): Promise<void> {
  const { db, storage } = deps
  const row = await db.template.findUnique({ where: { id } })
  if (!row) return
  const language = previewLanguage(row, asked)
  if (Previews.parse(row.previews)[language]) return
  const style = TemplateStyle.parse(row.style)
  const script = systemSamples[row.slug ?? '']?.[language] ?? sampleScript[language]
  const hash = hashOf({ version: sampleVersion, script, style }).slice(0, 16)
  const place = row.workspaceId === null ? 'samples' : `workspaces/${row.workspaceId}`
  const base = `${place}/templates/${id}-${language}-${hash}`
  const files = { videoKey: `${base}.mp4`, posterKey: `${base}.jpg` }
  const name = `template-${id}-${language}-${hash}`
  await keepSample(deps, { ...style, script, language, logo: null }, { name, ...files })
  const kept = await db.$executeRaw`
    update template set previews = previews || jsonb_build_object(${language}::text, ${JSON.stringify(files)}::jsonb)
     where id = ${id}::uuid and style = ${JSON.stringify(row.style)}::jsonb`
  // Changed or removed meanwhile: its next look orders another one.
  if (kept === 0) for (const key of Object.values(files)) await storage.delete(key)
}
