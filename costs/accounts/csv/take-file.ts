import { randomUUID } from 'node:crypto'
import { type Origin, writeAudit } from '../../../accounts/index.ts'
import type { Output, Parsed, Routes } from '../../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../../core/db.ts'
import { AppError } from '../../../core/errors.ts'
import { requireRoom } from '../../../credits/index.ts'
import type { Window } from '../../collect/collector.ts'
import { putCosts, putUsage } from '../../collect/store-slice.ts'
import { toDay } from '../../rollup/read-facts.ts'
import { tellCosts } from '../../tell-costs.ts'
import { toMicroUsd } from '../../to-micro-usd.ts'
import { getAccountRow } from '../view.ts'
import { type FileRead, readFile } from './read-file.ts'

const dayMs = 86_400_000
const shownProblems = 100

type Asked = Parsed<Routes['providerAccounts.readFile']> & { requestKey: string }
type Answer = Output<Routes['providerAccounts.readFile']>

/**
 * Looks into a file and says what it would add; with `isSaved` it takes the place of all that was known of its days in the
 * account: of tokens, where it tells tokens, and of money, where it tells money. Read twice, it counts once.
 *
 * @throws AppError `not_found` for an account; `conflict` with reason `account_not_of_files`; `plan_limit`; `invalid_request` with
 *   reason `file_empty` for a file to save without a line that can be read, `file_name` for a new account without a name.
 */
export async function takeFile(
  { db, now }: { db: Database; now: () => Date },
  origin: Origin,
  asked: Asked,
): Promise<Answer> {
  const { workspaceId } = origin
  const provider = await providerOf(db, workspaceId, asked)
  const read = readFile({ ...asked, provider }, now())
  const window = windowOf(read)
  if (!asked.isSaved) {
    const accountId = asked.accountId ?? null
    return toAnswer(read, window, accountId, await countKnownDays(db, accountId, window, read))
  }
  if (window === null) throw invalid('file_empty', 'text')
  return await inTransaction(db, async (tx) => {
    const accountId = asked.accountId ?? (await openAccount(tx, origin, { ...asked, provider, from: window.from }))
    const replaced = await countKnownDays(tx, accountId, window, read)
    await putFile(tx, origin, accountId, { read, window, now: now() })
    await tellCosts(tx, workspaceId)
    return toAnswer(read, window, accountId, replaced)
  })
}

/** Of the account; of a new one as it was named: the providers that prices know are known in any case. */
async function providerOf(db: Db, workspaceId: string, { accountId, provider }: Asked): Promise<string> {
  if (!accountId) return provider.trim().toLowerCase()
  const account = await getAccountRow(db, workspaceId, accountId)
  if (account.kind !== 'csv') throw new AppError('conflict', { details: { reason: 'account_not_of_files' } })
  return account.provider
}

/** From the first day of the file to its last. */
function windowOf({ usage, costs }: FileRead): Window | null {
  const days = new Set([...usage.map(({ at }) => toDay(at)), ...costs.map(({ day }) => day)])
  const sorted = [...days].toSorted()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return null
  return { from: new Date(first), to: new Date(new Date(last).getTime() + dayMs) }
}

async function openAccount(
  tx: Db,
  { workspaceId, userId }: Origin,
  { name, provider, from, requestKey }: Asked & { from: Date },
): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`provider accounts ${workspaceId}`}, 0))`
  const before = await tx.providerAccount.findFirst({ where: { workspaceId, requestKey, state: { not: 'REMOVED' } } })
  if (before) return before.id
  if (name === undefined) throw invalid('file_name', 'name')
  await requireRoom(tx, workspaceId, { limit: 'providerAccounts' })
  const id = randomUUID()
  const row = { id, workspaceId, provider, kind: 'csv', name, importFrom: from, requestKey, createdById: userId }
  await tx.providerAccount.createMany({ data: [row] })
  return id
}

type File = { read: FileRead; window: Window; now: Date }

async function putFile(tx: Db, origin: Origin, accountId: string, { read, window, now }: File): Promise<void> {
  const { workspaceId } = origin
  const [row] = await tx.$queryRaw<{ fence: number; name: string }[]>`
    select fence, name from provider_account where id = ${accountId}::uuid for update`
  if (!row) throw new AppError('not_found', { message: `no provider account ${accountId}` })
  const account = { id: accountId, workspaceId, fence: row.fence }
  const through = window.to < now ? window.to : now
  const usage = read.hasUsage ? await putUsage(tx, account, { window, facts: read.usage, through }) : null
  const costs = read.hasCosts ? await putCosts(tx, account, { window, facts: read.costs, through }) : null
  await tx.providerAccount.updateMany({
    where: { id: accountId },
    data: { syncedAt: now, importedThrough: now, problem: null },
  })
  await tx.$executeRaw`
    update provider_account set import_from = least(import_from, ${window.from}::timestamptz) where id = ${accountId}::uuid`
  const rows = (usage?.rows ?? 0) + (costs?.rows ?? 0)
  const changed = Math.max(usage?.changed ?? 0, costs?.changed ?? 0)
  await tx.costImport.createMany({
    data: [{ workspaceId, accountId, kind: 'file', from: window.from, to: window.to, rows, changed, endedAt: now }],
  })
  const last = toDay(new Date(window.to.getTime() - dayMs))
  await writeAudit(tx, origin, {
    ...{ action: 'providerAccount.file', target: row.name },
    after: { from: toDay(window.from), to: last, rows },
  })
}

/** Days of the account that the file takes the place of. */
async function countKnownDays(
  db: Db,
  accountId: string | null,
  window: Window | null,
  { hasUsage, hasCosts }: FileRead,
): Promise<number> {
  if (accountId === null || window === null) return 0
  const { from, to } = window
  const [row] = await db.$queryRaw<{ days: number }[]>`
    select count(*)::int as days from (
      select (at at time zone 'UTC')::date as day from provider_usage
       where ${hasUsage} and account_id = ${accountId}::uuid and at >= ${from}::timestamptz and at < ${to}::timestamptz
       union
      select day from provider_cost
       where ${hasCosts} and account_id = ${accountId}::uuid
         and day >= ${toDay(from)}::date and day < ${toDay(to)}::date) as known`
  return row?.days ?? 0
}

function toAnswer(read: FileRead, window: Window | null, accountId: string | null, replacedDays: number): Answer {
  const { columns, headers, preset, includesCache, hasCosts, hasUsage, usage, costs, bad } = read
  const total = costs.reduce((sum, { amountPicoUsd }) => sum + amountPicoUsd, 0n)
  const tokens = usage.reduce((sum, fact) => sum + tokensOf(fact), 0)
  return {
    ...{ accountId, columns, headers, preset, includesCache, hasCosts, hasUsage, replacedDays, tokens },
    rows: Math.max(usage.length, costs.length),
    from: window && toDay(window.from),
    to: window && toDay(new Date(window.to.getTime() - dayMs)),
    ...{ totalMicroUsd: toMicroUsd(total), problems: bad.slice(0, shownProblems), badLines: bad.length },
  }
}

const tokensOf = (fact: FileRead['usage'][number]) =>
  fact.inputTokens + fact.cachedTokens + fact.cacheWriteTokens + fact.cacheWriteHourTokens + fact.outputTokens

const invalid = (reason: string, field: string) =>
  new AppError('invalid_request', { details: { reason, fields: [{ field, problem: reason, rule: reason }] } })
