import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

export type FiguresChannel = {
  id: string
  title: string
  timeZone: string
  state: string
  countsReadAt: Date | null
  reportedThrough: Date | null
}

/** Connected channels of a workspace, or the one that is named. @throws AppError `not_found`. */
export async function getFiguresChannels(db: Db, workspaceId: string, id?: string): Promise<FiguresChannel[]> {
  const rows = await db.channel.findMany({
    where: { workspaceId, state: { not: 'DISCONNECTED' }, ...(id && { id }) },
    select: {
      ...{ id: true, title: true, timeZone: true, state: true },
      reading: { select: { countsReadAt: true, reportedThrough: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  if (id !== undefined && rows.length === 0) throw new AppError('not_found', { message: `no channel ${id}` })
  return rows.map(({ reading, ...channel }) => ({
    ...channel,
    ...{ countsReadAt: reading?.countsReadAt ?? null, reportedThrough: reading?.reportedThrough ?? null },
  }))
}

export async function getFiguresChannel(db: Db, workspaceId: string, id: string): Promise<FiguresChannel> {
  const [channel] = await getFiguresChannels(db, workspaceId, id)
  if (!channel) throw new AppError('not_found', { message: `no channel ${id}` })
  return channel
}
