import type { Request } from 'express'
import { z } from 'zod'

const One = z.string()
const Many = z.union([z.string().transform((value) => [value]), z.array(z.string())])

/** A parameter of the address that may be there once. */
export const oneOf = (req: Request, name: string): string | null => One.safeParse(req.query[name]).data ?? null

/** One that is said again and again, with brackets or without, as the vendors take both. */
export const manyOf = (req: Request, name: string): string[] =>
  [name, `${name}[]`].flatMap((each) => Many.safeParse(req.query[each]).data ?? [])

export type Span = { fromMs: number; toMs: number; widthMs: number }

/** Buckets of a page, and the token of the next one. Tokens say how far it went, and nobody needs to know. */
export function pageOf(
  { fromMs, toMs, widthMs }: Span,
  { limit, page, repeats }: { limit: number; page: string | null; repeats: boolean },
): { starts: number[]; nextPage: string | null } {
  const first = Math.floor(fromMs / widthMs) * widthMs
  const skipped = page === null ? 0 : Number(Buffer.from(page.replace(/^page_/, ''), 'base64url').toString())
  const begin = Math.max(0, repeats ? skipped - 1 : skipped)
  const count = Math.max(0, Math.ceil((toMs - first) / widthMs))
  const end = Math.min(count, skipped + limit)
  const starts = Array.from({ length: Math.max(0, end - begin) }, (_, index) => first + (begin + index) * widthMs)
  return { starts, nextPage: end < count ? `page_${Buffer.from(String(end)).toString('base64url')}` : null }
}
