import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { tellCosts } from '../tell-costs.ts'
import { noteChanged } from '../watch/note-changed.ts'
import { toAccountDay } from './account-day.ts'
import { ownersOf } from './assign.ts'
import { toGatewayHour } from './gateway-hour.ts'
import { tryLockSums } from './lock-sums.ts'
import { noteRestated } from './months.ts'
import { type PriceBook, readPriceBook, renewPriceBook } from './price-book.ts'
import { readAccountDay, readMeasured, readReportedProviders, readRules } from './read-facts.ts'
import { daysOf, replaceDay, replaceHours } from './write-rows.ts'
import { readTimeZone } from './zone.ts'

const hourMs = 3_600_000
/** Of one workspace in one transaction, which ends well before the database would end it: after so many marks or this long. */
const marksAtOnce = 200
const sliceMs = 3000

type Mark = { source: string; hour: Date; version: number; reason: string }

/**
 * Adds up anew what has changed since it was added up: every dirty hour of the gateway, every dirty day of an account. A bucket
 * is made from all its facts and replaces what was there, so late facts, corrected ones, new prices and new rules are all the
 * same to it. A mark is taken away only when nothing has changed meanwhile. Several workers share the workspaces between them,
 * and each workspace gets its turn: one with a year to read keeps nobody waiting.
 *
 * Returns the workspaces whose sums have changed.
 *
 * @throws AggregateError of those that could not be added up, once all others are: they keep their marks.
 */
export async function rollUpCosts(db: Database, shutdown?: AbortSignal): Promise<string[]> {
  const workspaces = await db.$queryRaw<{ workspaceId: string }[]>`
    select workspace_id as "workspaceId" from dirty_hour group by 1 order by min(since)`
  if (workspaces.length === 0) return []
  const prices = await readPriceBook(db)
  const changed = new Set<string>()
  const failures: Error[] = []
  let waiting = workspaces.map(({ workspaceId }) => workspaceId)
  while (waiting.length > 0) {
    const unfinished: string[] = []
    for (const workspaceId of waiting) {
      if (shutdown?.aborted) return [...changed]
      try {
        const { done, isMore } = await inTransaction(db, (tx) => rollUpSome(tx, workspaceId, prices))
        if (done > 0) changed.add(workspaceId)
        if (isMore) unfinished.push(workspaceId)
      } catch (cause) {
        failures.push(new Error(`the costs of workspace ${workspaceId} could not be added up`, { cause }))
      }
    }
    waiting = unfinished
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '))
  return [...changed]
}

/** Nothing, where another worker is at this workspace. */
async function rollUpSome(tx: Db, workspaceId: string, known: PriceBook): Promise<{ done: number; isMore: boolean }> {
  if (!(await tryLockSums(tx, workspaceId))) return { done: 0, isMore: false }
  const marks = await tx.$queryRaw<Mark[]>`
    select source, hour, version, reason from dirty_hour where workspace_id = ${workspaceId}::uuid
     order by since, hour, source limit ${marksAtOnce}`
  if (marks.length === 0) return { done: 0, isMore: false }
  const prices = marks.some(({ reason }) => reason === 'repriced') ? await renewPriceBook(tx, known) : known
  const timeZone = await readTimeZone(tx, workspaceId)
  const by = { timeZone, ownerOf: ownersOf(await readRules(tx, workspaceId)) }
  const days = new Map<string, { accountId: string | null; day: string }>()
  const repriced = new Set<string>()
  const done: Mark[] = []
  const until = performance.now() + sliceMs
  for (const mark of marks) {
    const bucket = bucketOf(workspaceId, mark)
    await replaceHours(tx, bucket, await makeRows(tx, bucket, prices), by)
    for (const day of daysOf(bucket, timeZone)) {
      days.set(`${day} ${bucket.accountId}`, { accountId: bucket.accountId, day })
      if (mark.reason === 'repriced') repriced.add(day)
    }
    done.push(mark)
    if (performance.now() > until) break
  }
  for (const { accountId, day } of days.values()) await replaceDay(tx, { workspaceId, accountId, day, timeZone })
  const touched = [...days.values()].map(({ day }) => day)
  await noteRestated(tx, workspaceId, { days: touched, repriced: [...repriced] })
  await removeMarks(tx, workspaceId, done)
  await noteChanged(tx, workspaceId, touched.toSorted()[0] ?? null)
  await tellCosts(tx, workspaceId)
  return { done: done.length, isMore: done.length < marks.length || marks.length === marksAtOnce }
}

/** Those that have not changed since they were read. One that somebody holds at this moment is about to change: it stays. */
async function removeMarks(tx: Db, workspaceId: string, marks: readonly Mark[]): Promise<void> {
  const read = JSON.stringify(marks.map(({ source, hour, version }) => ({ source, hour, version })))
  await tx.$executeRaw`
    with unchanged as (
      select d.source, d.hour from dirty_hour d
        join jsonb_to_recordset(${read}::jsonb) as r (source text, hour timestamptz, version int) using (source, hour, version)
       where d.workspace_id = ${workspaceId}::uuid for update of d skip locked)
    delete from dirty_hour d using unchanged u
     where d.workspace_id = ${workspaceId}::uuid and d.source = u.source and d.hour = u.hour`
}

type Bucket = { workspaceId: string; accountId: string | null; from: Date; to: Date }

function bucketOf(workspaceId: string, { source, hour }: Mark): Bucket {
  const isGateway = source === 'gateway'
  const to = new Date(hour.getTime() + (isGateway ? hourMs : 24 * hourMs))
  return { workspaceId, accountId: isGateway ? null : source, from: hour, to }
}

async function makeRows(tx: Db, bucket: Bucket, prices: PriceBook) {
  const { workspaceId, accountId, from } = bucket
  if (accountId !== null) {
    const facts = await readAccountDay(tx, accountId, from)
    return facts ? toAccountDay({ ...facts, start: from, prices }) : []
  }
  const covered = await readReportedProviders(tx, workspaceId, from)
  return toGatewayHour(await readMeasured(tx, workspaceId, from), { prices, covered })
}
