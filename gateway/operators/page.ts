import { Id } from '../../contract/index.ts'

export type PageAsked = { search?: string | undefined; cursor?: string | undefined; limit: number }

/** Where the next page begins: after the row of this moment and id. */
export const toCursor = ({ at, id }: { at: Date; id: string }): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** One that cannot be read starts from the top. */
export function parseCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const [time = '', id] = Buffer.from(cursor ?? '', 'base64url')
    .toString()
    .split(' ')
  const at = new Date(time)
  return id && Id.safeParse(id).success && !Number.isNaN(at.getTime()) ? { at, id } : null
}

/** A pattern for ILIKE that finds the words anywhere; null finds everything. */
export const toPattern = (search: string | undefined): string | null =>
  search === undefined || search === '' ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`
