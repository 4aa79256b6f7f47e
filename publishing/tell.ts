import {
  type NoticeData,
  type NoticeKind,
  noticeLink,
  postToPerson,
  tellPerson,
  wantsMail,
  wasToldSince,
} from '../accounts/index.ts'
import { PublicationMetadata } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { waitingStates } from './channels/waiting.ts'
import type { PublishingDeps } from './deps.ts'

/** Finished sentences: why it happened and what to do (`publishing/failures.ts`). */
export type Words = { ko: string; en: string }

/** Something that happened to a publication. */
export type PublicationNews =
  | {
      kind: 'publication.failed' | 'publication.blocked' | 'publication.hidden' | 'publication.unchanged'
      publicationId: string
      reason: Words
    }
  | { kind: 'publication.unknown' | 'publication.published'; publicationId: string }
/** Something that happened to a channel; only `watchChannels` tells these. */
export type ChannelNews =
  | { kind: 'channel.broken'; channelId: string; reason: Words }
  | { kind: 'channel.ending'; channelId: string; endsAt: Date }
export type News = PublicationNews | ChannelNews

export type TellDeps = Pick<PublishingDeps, 'config' | 'seal'>

/** A hundred shorts that stop for one reason are one mail; each of them has its notice. */
const mailEveryMinutes = 10

/**
 * Tells whoever it concerns, within the application and where they must do something by mail as well, in the transaction of
 * what happened. The row is read as it is there. Only the workers may tell: the api's role cannot.
 *
 * A publication's news goes to who made it, or to the workspace's owner; a channel's to who connected it and the owner. What
 * waits for its channel to be connected again is not told: the channel's news says so once.
 */
export async function tell(tx: Db, deps: TellDeps, news: News): Promise<void> {
  await ('publicationId' in news ? tellOfPublication(tx, deps, news) : tellOfChannel(tx, deps, news))
}

const publicationMails = {
  'publication.failed': 'publication-failed',
  'publication.blocked': 'publication-blocked',
  'publication.unknown': 'publication-unknown',
  'publication.delayed': null,
  'publication.hidden': null,
  'publication.unchanged': 'publication-unchanged',
  'publication.published': null,
} as const

/** These go on by themselves at a time that the notice names. */
const passing = ['QUOTA', 'UPLOAD_LIMIT']

async function tellOfPublication(tx: Db, deps: TellDeps, news: PublicationNews): Promise<void> {
  const row = await tx.publication.findFirstOrThrow({
    where: { id: news.publicationId },
    select: {
      ...{ workspaceId: true, createdById: true, metadata: true, blockedReason: true },
      channel: { select: { title: true } },
    },
  })
  if (row.blockedReason === 'NEEDS_RECONNECT') return
  const { title } = PublicationMetadata.parse(row.metadata)
  const reason = 'reason' in news ? { reason: news.reason } : {}
  const about = { publicationId: news.publicationId, title, channel: row.channel.title, ...reason }
  const isPassing = news.kind === 'publication.blocked' && passing.includes(row.blockedReason ?? '')
  const kind = isPassing ? 'publication.delayed' : news.kind
  const [person] = await listPeople(tx, row.workspaceId, [row.createdById], false)
  if (person)
    await tellOne(tx, deps, {
      ...{ userId: person, workspaceId: row.workspaceId, kind, subject: news.publicationId },
      mail: publicationMails[kind],
      data: about as NoticeData<typeof kind>,
    })
}

async function tellOfChannel(tx: Db, deps: TellDeps, news: ChannelNews): Promise<void> {
  const { channelId } = news
  const row = await tx.channel.findFirstOrThrow({
    where: { id: channelId },
    select: { workspaceId: true, title: true, connectedById: true, timeZone: true },
  })
  const waiting = await tx.publication.count({ where: { channelId, state: { in: waitingStates } } })
  const about = { channelId, channel: row.title, waiting, timeZone: row.timeZone }
  const facts = news.kind === 'channel.broken' ? { reason: news.reason } : { endsAt: news.endsAt.toISOString() }
  for (const userId of await listPeople(tx, row.workspaceId, [row.connectedById], true))
    await tellOne(tx, deps, {
      ...{ userId, workspaceId: row.workspaceId, kind: news.kind, subject: channelId },
      mail: news.kind === 'channel.broken' ? 'channel-broken' : 'channel-ending',
      data: { ...about, ...facts } as NoticeData<typeof news.kind>,
    })
}

type Told = {
  userId: string
  workspaceId: string
  kind: NoticeKind
  subject: string
  data: NoticeData<NoticeKind>
  mail:
    | 'publication-failed'
    | 'publication-blocked'
    | 'publication-unknown'
    | 'publication-unchanged'
    | 'channel-broken'
    | 'channel-ending'
    | null
}

async function tellOne(tx: Db, deps: TellDeps, told: Told): Promise<void> {
  const { userId, workspaceId, kind, data, mail } = told
  const isOften =
    kind.startsWith('publication.') &&
    (await wasToldSince(tx, { userId, workspaceId, kind, minutes: mailEveryMinutes }))
  await tellPerson(tx, told)
  if (mail === null || isOften || !(await wantsMail(tx, userId, kind))) return
  const reason = 'reason' in data ? data.reason : null
  await postToPerson(tx, deps, {
    ...{ userId, workspaceId, template: mail },
    page: noticeLink(kind, data) ?? '',
    data: (language) => ({ ...data, ...(reason && { reason: reason[language] }) }),
  })
}

/** Those of them who are still in the workspace, and its owner: also, or instead of nobody. */
async function listPeople(
  tx: Db,
  workspaceId: string,
  userIds: (string | null)[],
  alsoOwner: boolean,
): Promise<string[]> {
  const named = userIds.filter((id) => id !== null)
  const members = await tx.member.findMany({
    where: { workspaceId, OR: [{ userId: { in: named } }, { role: 'OWNER' }] },
    select: { userId: true },
  })
  const there = members.map(({ userId }) => userId)
  const meant = there.filter((id) => named.includes(id))
  return alsoOwner || meant.length === 0 ? there : meant
}
