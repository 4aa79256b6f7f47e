import { z } from 'zod'

/** A place in a list by what it is ordered by, so that what comes in front of it moves nothing. */
export const toCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place behind a cursor, or null: a cursor that cannot be read starts from the top. */
export function parseCursor<S extends z.ZodType>(cursor: string | undefined, place: S): z.output<S> | null {
  if (cursor === undefined) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  const parsed = z.preprocess((value) => parseJson(String(value)), place).safeParse(text)
  return parsed.success ? parsed.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
