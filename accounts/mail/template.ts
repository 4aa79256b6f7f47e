import type { z } from 'zod'
import type { Language } from '../../contract/index.ts'
import type { Letter } from './letter.ts'

/** A mail of one kind: what it must be told, and its words in each language. */
export type Template<D extends z.ZodType = z.ZodType> = {
  data: D
  write: Record<Language, (data: z.output<D>) => Letter>
}

export const template = <D extends z.ZodType>(definition: Template<D>): Template<D> => definition
