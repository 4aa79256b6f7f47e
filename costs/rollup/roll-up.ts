import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { toAccountDay } from './account-day.ts'
import { ownersOf } from './assign.ts'
import { toGatewayHour } from './gateway-hour.ts'
import { tryLockSums } from './lock-sums.ts'
import { noteRestated } from './months.ts'
import { type PriceBook, readPriceBook } from './price-book.ts'
import { readAccountDay, readMeasured, readReportedProviders, readRules } from './read-facts.ts'
import { daysOf, replaceDay, replaceHours } from './write-rows.ts'
import { readTimeZone } from './zone.ts'

const hourMs = 3_600_000
/** Of one workspace in one transaction. */
const marksAtOnce = 48

type Mark = { source: string; hour: Date; version: number }

/**
 * Adds up anew what has changed since it was added up: every dirty hour of the gateway, every dirty day of an account. A bucket
 * is made from all its facts and replaces what was there, so late facts, corrected ones, new prices and new rules are all the
 * same to it. A mark is taken away only when nothing has changed meanwhile. Several workers share the workspaces between them.
 *
 * Returns the workspaces whose sums have changed.
 */
export async function rollUpCosts(db: Database): Promise<string[]> {
  const workspaces = await db.$queryRaw<{ workspaceId: string }[]>`
    select workspace_id as "workspaceId" from dirty_hour group by 1 order by min(since)`
  if (workspaces.length === 0) return []
  const prices = await readPriceBook(db)
  const changed: string[] = []
  for (const { workspaceId } of workspaces) {
    for (;;) {
      const count = await inTransaction(db, (tx) => rollUpSome(tx, workspaceId, prices))
      if (count > 0 && changed.at(-1) !== workspaceId) changed.push(workspaceId)
      if (count < marksAtOnce) break
    }
  }
  return changed
}

/** Nothing, where another worker is at this workspace. */
async function rollUpSome(tx: Db, workspaceId: string, prices: PriceBook): Promise<number> {
  if (!(await tryLockSums(tx, workspaceId))) return 0
  const marks = await tx.$queryRaw<Mark[]>`
    select source, hour, version from dirty_hour where workspace_id = ${workspaceId}::uuid
     order by since, hour, source limit ${marksAtOnce}`
  if (marks.length === 0) return 0
  const timeZone = await readTimeZone(tx, workspaceId)
  const by = { timeZone, ownerOf: ownersOf(await readRules(tx, workspaceId)) }
  const days = new Map<string, { accountId: string | null; day: string }>()
  for (const mark of marks) {
    const bucket = bucketOf(workspaceId, mark)
    await replaceHours(tx, bucket, await makeRows(tx, bucket, prices), by)
    for (const day of daysOf(bucket, timeZone))
      days.set(`${day} ${bucket.accountId}`, { accountId: bucket.accountId, day })
  }
  for (const { accountId, day } of days.values()) await replaceDay(tx, { workspaceId, accountId, day, timeZone })
  await noteRestated(
    tx,
    workspaceId,
    [...days.values()].map(({ day }) => day),
  )
  for (const { source, hour, version } of marks)
    await tx.$executeRaw`
      delete from dirty_hour where workspace_id = ${workspaceId}::uuid and source = ${source}
         and hour = ${hour}::timestamptz and version = ${version}`
  return marks.length
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
