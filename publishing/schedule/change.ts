import { type CheckFinding, type Parsed, PublicationMetadata, type publications } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hashOf } from '../../core/hash.ts'
import { changeable } from '../states.ts'
import { assess, requireSavable } from './assess.ts'
import { type ChannelRow, getChannels } from './channel-row.ts'
import { getReady, writeUndisclosed } from './create.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { type Wake, wakeAll, wakeTasks } from './insert-publication.ts'
import { begun, isBegun, lockPublication, moveByPerson, type PublicationRow } from './move.ts'
import { planMode } from './plan-mode.ts'
import { type PlannedTime, planTime } from './plan-time.ts'

export type Change = Parsed<(typeof publications)['publications.update']>

/**
 * Changes time or texts of what has not begun. Of one that the platform will make public by itself the time can still be
 * moved: a worker tells the platform.
 *
 * @throws AppError `not_found`; `conflict` with `publication_changed` (and the present `revision`) when somebody else was
 *   first, with `publication_begun` when a worker has it; those of `requireSavable`.
 */
export async function changePublication(deps: ScheduleDeps, asker: Asker, change: Change): Promise<void> {
  const { wake, isWaiting } = await inTransaction(deps.db, async (tx): Promise<Saved> => {
    const row = await lockPublication(tx, asker.workspaceId, change.id)
    if (row.revision !== change.revision) throw changedMeanwhile(row)
    const metadata = PublicationMetadata.parse(row.metadata)
    // The web sends both even if only one was touched.
    const isNewText = change.metadata !== undefined && hashOf(change.metadata) !== hashOf(metadata)
    const isWaiting = row.state === 'AWAITING_PUBLISH' && row.mode === 'NATIVE' && !isNewText
    if (!isWaiting && (!changeable.includes(row.state) || isBegun(row))) throw begun(row)
    const [channel] = await getChannels({ db: tx, platforms: deps.platforms }, row.workspaceId, [row.channelId])
    if (!channel) throw new AppError('not_found')
    const time = change.when && (await planTime(tx, channel, change.when, { now: deps.now(), except: row.id }))
    const next = { metadata: change.metadata ?? metadata, isNewText, time: time ?? null, isWaiting }
    const video = await getReady(tx, row.workspaceId, row.runId)
    const draft = { channel, runId: row.runId, video, metadata: isNewText ? next.metadata : {}, time }
    const findings = await assess({ ...deps, db: tx }, { ...draft, publicationId: row.id }, asker.language)
    requireSavable(findings.filter(isNews(metadata)), change.isConfirmed)
    if (isNewText && metadata.isAiGenerated && !next.metadata.isAiGenerated)
      await writeUndisclosed(tx, asker, next.metadata.title, [{ channel }])
    return { wake: await save(tx, row, channel, next, deps.now()), isWaiting }
  })
  await wakeAll(deps, [wake])
  // The platform is told at once.
  if (isWaiting) await wakeTasks(deps)
}

/** Who moves a time or mends a text is not asked again about what was so before. */
const isNews =
  (before: PublicationMetadata) =>
  ({ blocks, field, code }: CheckFinding): boolean =>
    blocks ||
    (code !== 'needs_reconnect' && code !== 'unaudited' && (field !== 'isAiGenerated' || before.isAiGenerated))

type Saved = { wake: Wake; isWaiting: boolean }
type Next = { metadata: PublicationMetadata; isNewText: boolean; time: PlannedTime | null; isWaiting: boolean }

async function save(tx: Db, row: PublicationRow, channel: ChannelRow, next: Next, now: Date): Promise<Wake> {
  const { metadata, time, isWaiting } = next
  const at = time?.at ?? row.scheduledAt
  const { mode, wakeAt } = isWaiting ? { mode: row.mode, wakeAt: at } : planMode(channel, metadata, { at, now })
  // Only a new time, or a wish that the platform can grant, sends on what is blocked: the rest waits for what it waited for.
  const staysBlocked = row.state === 'BLOCKED' && time === null && row.blockedReason !== 'UNAUDITED'
  return moveByPerson(
    tx,
    row,
    {
      to: row.state === 'BLOCKED' && !staysBlocked ? 'SCHEDULED' : row.state,
      reason: time ? 'rescheduled' : 'edited',
      ...(time && { details: { before: row.scheduledLocal, local: time.local, timeZone: time.timeZone } }),
      wakeAt,
      ...(isWaiting && time && { tasks: [{ kind: 'RESCHEDULE', wakeAt: now }] }),
      data: {
        ...{ metadata, mode },
        ...(time && { scheduledAt: time.at, scheduledLocal: time.local, timeZone: time.timeZone }),
      },
    },
    now,
  )
}

const changedMeanwhile = ({ id, revision }: PublicationRow) =>
  new AppError('conflict', {
    message: `publication ${id} is at revision ${revision}`,
    details: { reason: 'publication_changed', revision },
  })
