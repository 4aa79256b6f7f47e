import { Id } from '../contract/index.ts'

/** Where a page of a list ends: the time it is sorted by, and the id among those of one time. */
export type PageEnd = { at: Date; id: string }

export const toCursor = ({ at, id }: PageEnd): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** Null for none and for one that cannot be read: then the list is read from its top. */
export function readCursor(cursor: string | undefined): PageEnd | null {
  if (!cursor) return null
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time ?? '')
  return Id.safeParse(id).success && id && !Number.isNaN(at.getTime()) ? { at, id } : null
}

/** As `like` takes it: the words anywhere, with nothing in them that means more than itself. */
export const anywhere = (words: string): string => `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
