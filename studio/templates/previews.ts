import { z } from 'zod'
import { type Language, TemplateWords } from '../../contract/index.ts'

const Files = z.object({ videoKey: z.string(), posterKey: z.string() })

/** The rendered previews of a template by language, as far as they are there. */
export const Previews = z.object({ ko: Files.optional(), en: Files.optional() })
export type Previews = z.infer<typeof Previews>

/** Those of the system speak the language of whoever looks, all others their own. */
export function previewLanguage(row: { workspaceId: string | null; name: unknown }, asked: Language): Language {
  if (row.workspaceId === null) return asked
  return TemplateWords.parse(row.name).ko === undefined ? 'en' : 'ko'
}

/** Everything that was rendered for a template. */
export const filesOf = (previews: unknown): string[] =>
  Object.values(Previews.parse(previews)).flatMap((files) => Object.values(files))
