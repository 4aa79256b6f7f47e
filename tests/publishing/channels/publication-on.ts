import { randomUUID } from 'node:crypto'
import type { PublicationState } from '../../../contract/index.ts'
import type { House } from '../../setup/house.ts'

const hourMs = 3_600_000

/** A publication on a channel, in the state it is wanted in, in an hour. */
export async function publicationOn(
  { db }: Pick<House, 'db'>,
  channelId: string,
  {
    state = 'SCHEDULED',
    title = '별자리',
    remoteId = null,
    blockedReason = null,
    scheduledAt = new Date(Date.now() + hourMs),
    createdById = null,
  }: {
    state?: PublicationState
    title?: string
    remoteId?: string | null
    blockedReason?: string | null
    scheduledAt?: Date
    createdById?: string | null
  } = {},
): Promise<string> {
  const { workspaceId } = await db.channel.findFirstOrThrow({ where: { id: channelId } })
  const { id } = await db.publication.create({
    data: {
      ...{ workspaceId, channelId, projectId: randomUUID(), runId: randomUUID(), platform: 'youtube', createdById },
      ...{ scheduledAt, scheduledLocal: '2026-11-21T18:00', timeZone: 'Asia/Seoul', metadata: { title } },
      ...{ state, remoteId, blockedReason, requestKey: randomUUID(), marker: newMarker() },
      wakeAt: state === 'BLOCKED' || state === 'UNKNOWN' ? null : scheduledAt,
      ...(state === 'PUBLISHED' && { publishedAt: scheduledAt, endedAt: scheduledAt }),
    },
  })
  return id
}

const newMarker = () =>
  `xc-${randomUUID()
    .replaceAll('-', '')
    .replace(/[^a-f2-7]/g, 'a')
    .slice(0, 20)}`
