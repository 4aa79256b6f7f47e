import { PublicationMetadata, type PublicationState } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { clockSlackMs, leaseMs } from '../jobs.ts'
import { wakeable } from '../states.ts'

/** A channel as a connection needs it. */
export type ChannelKeys = {
  id: string
  workspaceId: string
  platform: string
  remoteId: string
  platformData: unknown
  timeZone: string
  state: 'CONNECTED' | 'NEEDS_RECONNECT' | 'DISCONNECTED'
  problem: string | null
  scopes: string[]
  accessSealed: string | null
  accessExpiresAt: Date | null
  refreshSealed: string | null
}

/** The newest session of a publication. */
export type Session = {
  state: 'OPEN' | 'COMPLETED' | 'EXPIRED' | 'ABANDONED'
  resumeSealed: string
  fileSha256: string
  totalBytes: number
  confirmedBytes: number
  offeredBytes: number
  endedAt: Date | null
}

/** A publication that this worker, and nobody else, works on while the lease lasts. */
export type Claim = {
  id: string
  workspaceId: string
  runId: string
  state: PublicationState
  /** Before it was claimed. */
  before: PublicationState
  /** When it should have been taken up. */
  dueAt: Date
  fence: number
  /** Until when nobody else takes it, by our clock. */
  leaseUntil: Date
  attempts: number
  scheduledAt: Date
  mode: 'NATIVE' | 'TIMED'
  metadata: PublicationMetadata
  marker: string
  /** Planned by itself: nobody was there to be asked. */
  isAutomatic: boolean
  remoteId: string | null
  remoteUrl: string | null
  channel: ChannelKeys
  session: Session | null
}

type Claiming = { workerId: string; now: Date }

/**
 * Null when it is not to be done now: done, held by another, too early, or being claimed this moment. Whoever woke us for it
 * may have a clock that goes before ours; waiting for the sweep instead would cost most of a minute.
 */
export const claimOne = (db: Db, id: string, by: Claiming): Promise<Claim | null> =>
  claim(db, by, Prisma.sql`id = ${id}::uuid`, clockSlackMs)

/** What has waited longest; null when nothing is due. */
export const claimNext = (db: Db, by: Claiming): Promise<Claim | null> =>
  claim(db, by, Prisma.sql`true order by wake_at limit 1`)

/**
 * One statement: takes the row, its channel's keys and its newest session. While a publication is worked on its `wake_at` is
 * the end of the lease, so what was left behind by a dead worker is due like everything else. A lease that ran out in the
 * middle of an upload counts as a failed try: what takes its worker down again and again is given up.
 * `state <> 'BLOCKED'` follows from the states that are named; the index of what is due has it as its condition.
 */
async function claim(db: Db, { workerId, now }: Claiming, which: Prisma.Sql, slackMs = 0): Promise<Claim | null> {
  const dueBy = new Date(now.getTime() + slackMs)
  const until = new Date(now.getTime() + leaseMs)
  const [row] = await db.$queryRaw<Row[]>`
    with due as materialized (
      select id, state, wake_at, lease_until from publication
       where wake_at <= ${dueBy}::timestamptz and state <> 'BLOCKED' and state = any(${[...wakeable]}::publication_state[]) and ${which}
         for update skip locked
    ), claimed as (
      update publication p
         set state = case when due.state in ('SCHEDULED', 'RETRY_WAIT') then 'CLAIMED' else p.state end,
             fence = fence + 1, lease_owner = ${workerId}, lease_until = ${until}::timestamptz, wake_at = ${until}::timestamptz,
             attempts = attempts + (due.lease_until is not null and due.state in ('CLAIMED', 'SESSION_OPEN', 'UPLOADING'))::int
        from due where p.id = due.id
      returning p.*, due.state as before, due.wake_at as due_at
    ), told as (
      insert into publish_event (workspace_id, publication_id, "from", "to", reason, fence, at)
      select workspace_id, id, before, state, 'claimed', fence, ${now}::timestamptz from claimed where state <> before
    )
    select p.id, p.workspace_id as "workspaceId", p.run_id as "runId", p.state::text, p.before::text, p.due_at as "dueAt",
           p.fence, p.attempts, p.scheduled_at as "scheduledAt", p.mode::text, p.metadata, p.marker, p.remote_id as "remoteId",
           p.remote_url as "remoteUrl", p.lease_until as "leaseUntil",
           p.created_by_id is null as "isAutomatic", ${channelColumns}, ${sessionColumns}
      from claimed p join channel c on c.id = p.channel_id
      left join lateral (select * from upload_session s where s.publication_id = p.id order by ordinal desc limit 1) s on true`
  return row ? toClaim(row) : null
}

export const channelColumns = Prisma.sql`c.id as "channelId", c.workspace_id as "channelWorkspaceId", c.platform,
  c.remote_id as "channelRemoteId", c.time_zone as "timeZone", c.platform_data as "platformData", c.state::text as "channelState", c.problem, c.scopes,
  c.access_sealed as "accessSealed", c.access_expires_at as "accessExpiresAt", c.refresh_sealed as "refreshSealed"`

export const sessionColumns = Prisma.sql`s.state::text as "sessionState", s.resume_sealed as "resumeSealed",
  s.file_sha256 as "fileSha256", s.total_bytes as "totalBytes", s.confirmed_bytes as "confirmedBytes",
  s.offered_bytes as "offeredBytes", s.ended_at as "sessionEndedAt"`

export type ChannelRow = {
  channelId: string
  channelWorkspaceId: string
  platform: string
  channelRemoteId: string
  timeZone: string
  platformData: unknown
  channelState: ChannelKeys['state']
  problem: string | null
  scopes: string[]
  accessSealed: string | null
  accessExpiresAt: Date | null
  refreshSealed: string | null
}
export type SessionRow = {
  sessionState: Session['state'] | null
  resumeSealed: string
  fileSha256: string
  totalBytes: bigint
  confirmedBytes: bigint
  offeredBytes: bigint
  sessionEndedAt: Date | null
}
type Row = Omit<Claim, 'channel' | 'session' | 'metadata'> & ChannelRow & SessionRow & { metadata: unknown }

function toClaim(row: Row): Claim {
  const { id, workspaceId, runId, state, before, dueAt, fence, leaseUntil, attempts, scheduledAt, mode } = row
  const { marker, isAutomatic } = row
  return {
    ...{
      id,
      workspaceId,
      runId,
      state,
      before,
      dueAt,
      fence,
      leaseUntil,
      attempts,
      scheduledAt,
      mode,
      marker,
      isAutomatic,
    },
    ...{ remoteId: row.remoteId, remoteUrl: row.remoteUrl, metadata: PublicationMetadata.parse(row.metadata) },
    channel: toChannelKeys(row),
    session: toSession(row),
  }
}

export function toChannelKeys(row: ChannelRow): ChannelKeys {
  const { platform, platformData, timeZone, problem, scopes, accessSealed, accessExpiresAt, refreshSealed } = row
  return {
    ...{
      id: row.channelId,
      workspaceId: row.channelWorkspaceId,
      remoteId: row.channelRemoteId,
      state: row.channelState,
    },
    ...{ platform, platformData, timeZone, problem, scopes, accessSealed, accessExpiresAt, refreshSealed },
  }
}

export function toSession(row: SessionRow): Session | null {
  if (row.sessionState === null) return null
  return {
    ...{ state: row.sessionState, resumeSealed: row.resumeSealed, fileSha256: row.fileSha256 },
    totalBytes: Number(row.totalBytes),
    confirmedBytes: Number(row.confirmedBytes),
    offeredBytes: Number(row.offeredBytes),
    endedAt: row.sessionEndedAt,
  }
}
