import type { Db } from '../../../core/db.ts'
import { type ChannelKeys, type ChannelRow, channelColumns, toChannelKeys } from '../../engine/claim.ts'
import type { ReadingDeps } from './deps.ts'

/** A reader that dies is followed by another one after this. */
const leaseMs = 15 * 60_000
/** A new video is looked at so soon, and its channel not more often than that for it. */
const newVideoMs = 2 * 60_000
const newVideosEveryMs = 15 * 60_000

/** A channel to read, and what was read of it before. */
export type Reading = {
  channel: ChannelKeys
  countsReadAt: Date | null
  failures: number
  reportedThrough: Date | null
  begunAt: Date
}
type Row = ChannelRow & Omit<Reading, 'channel'>
type Deps = Pick<ReadingDeps, 'db' | 'platforms' | 'now'>

/** Every connected channel has its row, and one with a new video is due at once instead of hours later. */
export async function ensureReadings({ db, platforms, now }: Deps): Promise<void> {
  const at = now()
  await db.$executeRaw`
    insert into channel_reading (channel_id, workspace_id, counts_due_at, reports_due_at, insights_due_at, begun_at)
    select c.id, c.workspace_id, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
      from channel c join workspace w on w.id = c.workspace_id
     where c.state <> 'DISCONNECTED' and w.deleted_at is null and c.platform = any(${[...platforms.keys()]}::text[])
       and not exists (select from channel_reading r where r.channel_id = c.id)
    on conflict do nothing`
  await db.$executeRaw`
    update channel_reading r set counts_due_at = ${at}::timestamptz
     where r.counts_due_at > ${at}::timestamptz and r.counts_failures = 0
       and r.counts_read_at < ${new Date(at.getTime() - newVideosEveryMs)}::timestamptz
       and exists (select from publication p
                    where p.channel_id = r.channel_id and p.state = 'PUBLISHED'
                      and p.published_at > r.counts_read_at - interval '1 hour'
                      and p.published_at <= ${new Date(at.getTime() - newVideoMs)}::timestamptz
                      and p.remote_state is distinct from 'GONE'
                      and not exists (select from video_total t where t.publication_id = p.id))`
}

/** The channel whose counts have been due for longest, for this worker alone; null when none is. */
export const claimCounts = (deps: Deps): Promise<Reading | null> => claim(deps, 'counts')
/** As `claimCounts`, of the platform's reports. */
export const claimReports = (deps: Deps): Promise<Reading | null> => claim(deps, 'reports')

async function claim({ db, platforms, now }: Deps, what: 'counts' | 'reports'): Promise<Reading | null> {
  const at = now()
  const until = new Date(at.getTime() + leaseMs)
  const names = [...platforms.keys()]
  const [row] =
    what === 'counts'
      ? await db.$queryRaw<Row[]>`
          with due as (
            select r.channel_id from channel_reading r join channel c on c.id = r.channel_id
              join workspace w on w.id = c.workspace_id
             where r.counts_due_at <= ${at}::timestamptz and c.state = 'CONNECTED' and w.deleted_at is null
               and c.platform = any(${names}::text[])
             order by r.counts_due_at limit 1 for update of r skip locked
          )
          update channel_reading r set counts_due_at = ${until}::timestamptz from due, channel c
           where r.channel_id = due.channel_id and c.id = due.channel_id
          returning r.counts_read_at as "countsReadAt", r.counts_failures as failures,
                    r.reported_through as "reportedThrough", r.begun_at as "begunAt", ${channelColumns}`
      : await db.$queryRaw<Row[]>`
          with due as (
            select r.channel_id from channel_reading r join channel c on c.id = r.channel_id
              join workspace w on w.id = c.workspace_id
             where r.reports_due_at <= ${at}::timestamptz and c.state = 'CONNECTED' and w.deleted_at is null
               and c.platform = any(${names}::text[])
             order by r.reports_due_at limit 1 for update of r skip locked
          )
          update channel_reading r set reports_due_at = ${until}::timestamptz from due, channel c
           where r.channel_id = due.channel_id and c.id = due.channel_id
          returning r.counts_read_at as "countsReadAt", r.reports_failures as failures,
                    r.reported_through as "reportedThrough", r.begun_at as "begunAt", ${channelColumns}`
  if (!row) return null
  const { countsReadAt, failures, reportedThrough, begunAt } = row
  return { channel: toChannelKeys(row), countsReadAt, failures, reportedThrough, begunAt }
}

/**
 * Before figures are stored: one writer of a channel at a time, and none once it was disconnected, which deletes them.
 * False: nothing may be written.
 */
export async function lockReading(tx: Db, channelId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select r.channel_id as id from channel c join channel_reading r on r.channel_id = c.id
     where c.id = ${channelId}::uuid and c.state <> 'DISCONNECTED' for share of c for update of r`
  return row !== undefined
}
