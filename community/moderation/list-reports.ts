import { z } from 'zod'
import { type community, Id, type Output, type Parsed, ReportReason } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { pageLinkSeconds } from '../../storage/index.ts'
import { parseCursor, toCursor } from '../cursor.ts'
import type { CommunityDeps } from '../deps.ts'

type Listing = (typeof community)['moderation.reports']
type Report = Output<Listing>['reports'][number]

type Row = {
  id: string
  kind: string
  targetId: string
  reason: string
  text: string
  reporter: string | null
  againstId: string
  handle: string | null
  name: string | null
  isSuspended: boolean
  words: string | null
  videoKey: string | null
  posterKey: string | null
  subjectState: 'LIVE' | 'DELETED' | 'REMOVED' | null
  others: number
  state: Report['state']
  answer: string | null
  createdAt: Date
}

const Place = z.tuple([Id])

/**
 * What was reported. Open: each thing once, by its first report, the one that has waited longest at the top. Decided: each
 * report, the last at the top. `db` is the gateway's, which sees what is not live.
 */
export async function listReports(
  deps: Pick<CommunityDeps, 'db' | 'storage'>,
  { state, cursor, limit = 20 }: Parsed<Listing> & { limit?: number },
): Promise<Output<Listing>> {
  const { db } = deps
  const after = parseCursor(cursor, Place)
  const isOpen = state === 'OPEN'
  const place = after
    ? isOpen
      ? Prisma.sql`r.id > ${after[0]}::uuid`
      : Prisma.sql`r.id < ${after[0]}::uuid`
    : Prisma.sql`true`
  const first = isOpen
    ? Prisma.sql`not exists (select from report e where e.state = 'OPEN' and e.target_kind = r.target_kind
                              and e.target_id = r.target_id and e.id < r.id)`
    : Prisma.sql`true`
  const rows = await db.$queryRaw<Row[]>`
    select r.id, r.target_kind as kind, r.target_id as "targetId", r.reason, r.text, q.name as reporter,
           r.against_id as "againstId", c.handle, c.name, c.suspended_at is not null as "isSuspended",
           case r.target_kind when 'post' then concat_ws(E'\n\n', p.title, nullif(p.text, '')) when 'comment' then m.text
                else concat_ws(E'\n\n', c.name, nullif(c.bio, '')) end as words,
           p.video_key as "videoKey", p.poster_key as "posterKey",
           case r.target_kind when 'post' then p.state when 'comment' then m.state
                else case when c.user_id is null then 'DELETED' when c.suspended_at is null then 'LIVE' else 'REMOVED' end::post_state
            end as "subjectState",
           (select count(*)::int from report o where o.target_kind = r.target_kind and o.target_id = r.target_id
                                                 and o.state = r.state and o.id <> r.id) as others,
           r.state, r.answer, r.created_at as "createdAt"
      from report r
      left join user_account q on q.id = r.reporter_id
      left join creator c on c.user_id = r.against_id
      left join post p on r.target_kind = 'post' and p.id = r.target_id
      left join comment m on r.target_kind = 'comment' and m.id = r.target_id
     where r.state = ${state}::report_state and ${first} and ${place}
     order by r.id ${isOpen ? Prisma.sql`asc` : Prisma.sql`desc`} limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const [open] = await db.$queryRaw<{ count: number }[]>`
    select count(distinct (target_kind, target_id))::int as count from report where state = 'OPEN'`
  return {
    reports: await Promise.all(page.map((row) => toReport(deps, row))),
    nextCursor: rows.length > limit && last ? toCursor([last.id]) : null,
    open: open?.count ?? 0,
  }
}

async function toReport({ storage }: Pick<CommunityDeps, 'storage'>, row: Row): Promise<Report> {
  const link = async (key: string | null) =>
    key && (await storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds }))
  const { id, targetId, text, others, state, answer } = row
  return {
    ...{ id, targetId, text, others, state, answer },
    kind: z.enum(['post', 'comment', 'creator']).parse(row.kind),
    reason: ReportReason.parse(row.reason),
    // An account that is gone has no name any more.
    reporter: row.reporter ?? '',
    against: { id: row.againstId, handle: row.handle ?? '', name: row.name ?? '', isSuspended: row.isSuspended },
    subject: {
      text: row.words ?? '',
      videoUrl: await link(row.videoKey),
      posterUrl: await link(row.posterKey),
      state: row.subjectState ?? 'DELETED',
    },
    createdAt: row.createdAt.toISOString(),
  }
}
