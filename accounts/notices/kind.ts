import { z } from 'zod'
import type { Language } from '../../contract/index.ts'

/** What somebody is told: what it must know, where it leads, and its words in each language. */
export type Kind<D extends z.ZodType = z.ZodType> = {
  data: D
  /** A page of ours without the language. */
  link: (data: z.output<D>) => string | null
  write: Record<Language, (data: z.output<D>) => { title: string; text: string }>
}

export const kind = <D extends z.ZodType>(definition: Kind<D>): Kind<D> => definition

/** Finished sentences in both languages: whoever reads it later may have changed theirs. */
export const Words = z.object({ ko: z.string(), en: z.string() })
