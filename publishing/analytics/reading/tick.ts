import { markBroken } from '../../engine/connection.ts'
import { PublishError } from '../../publish-error.ts'
import { keepInsights } from '../insights/keep.ts'
import { forgetOldFigures } from '../retention.ts'
import { claimCounts, claimReports, ensureReadings, type Reading } from './claim.ts'
import type { ReadingDeps } from './deps.ts'
import { readCounts } from './read-counts.ts'
import { readReports } from './read-reports.ts'
import { nextTryAt } from './when.ts'

/** Channels at the same time: most of the time is waiting for the platform. */
const atOnce = 4
/** No new channel is begun after so long; the rest is due the next time. */
const workMs = 45_000

/**
 * Reads the figures that are due, of all workspaces: counts every six hours, reports and audience once a day; then says what
 * is worth saying about them and deletes what must not be kept longer. Called by the workers every minute; any number of
 * them may do so at once, and one that dies is followed by another. A channel that fails holds up no other.
 */
export async function analyticsTick(deps: ReadingDeps, shutdown: AbortSignal): Promise<void> {
  const until = performance.now() + workMs
  const isOver = () => shutdown.aborted || performance.now() > until
  await ensureReadings(deps)
  const drain = async (kind: Kind) => {
    while (!isOver()) {
      const reading = await kinds[kind].claim(deps)
      if (!reading) return
      await readOne(deps, kind, reading, shutdown)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, () => drain('counts')))
  await Promise.all(Array.from({ length: atOnce }, () => drain('reports')))
  if (!isOver()) await keepInsights(deps)
  if (!isOver()) await forgetOldFigures(deps)
}

type Kind = 'counts' | 'reports'
const kinds = {
  counts: { claim: claimCounts, read: readCounts },
  reports: { claim: claimReports, read: readReports },
}

async function readOne(deps: ReadingDeps, kind: Kind, reading: Reading, shutdown: AbortSignal): Promise<void> {
  const { channel } = reading
  try {
    await kinds[kind].read(deps, reading, shutdown)
  } catch (error) {
    const log = deps.log.child({ channelId: channel.id })
    // Whatever it is, the other channels are none of its business; this one is tried again.
    if (error instanceof PublishError) log.warn({ err: error }, `the ${kind} of a channel were not read`)
    else log.error({ err: error }, `the ${kind} of a channel were not read`)
    if (error instanceof PublishError && error.kind === 'auth') await markBroken(deps.db, channel, error.code)
    await putOff(deps, kind, reading, error)
  }
}

/** A day without room is waited for, everything else is tried again soon and then ever later. */
async function putOff(
  { db, platforms, now }: ReadingDeps,
  kind: Kind,
  reading: Reading,
  error: unknown,
): Promise<void> {
  const { channel } = reading
  const failures = reading.failures + 1
  const isBudget = error instanceof PublishError && error.kind === 'budget'
  const nextDay = isBudget ? platforms.get(channel.platform)?.quotaDay(now()).endsAt : undefined
  const dueAt = nextDay ?? nextTryAt(failures, now())
  await db.channelReading.updateMany({
    where: { channelId: channel.id },
    data:
      kind === 'counts'
        ? { countsDueAt: dueAt, countsFailures: failures, insightsDueAt: now() }
        : { reportsDueAt: dueAt, reportsFailures: failures },
  })
}
