import { noticeLink, postToPerson, tellPerson, wantsMail } from '../../accounts/index.ts'
import { AccountProblem } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import type { Sealer } from '../../core/seal.ts'
import { problemWords } from './problem-words.ts'

const atOnce = 50
const kind = 'providerAccount.broken'

export type TellDeps = {
  db: Database
  seal: Pick<Sealer, 'seal'>
  config: { http: Pick<Config['http'], 'publicUrl'> }
  now: () => Date
}
type Row = {
  id: string
  workspaceId: string
  name: string
  provider: string
  problem: string
  createdById: string | null
}

/**
 * Tells people about accounts that wait for them, once each time: who linked it, while they may still change it, and the owner.
 * Whoever finds an account broken only writes down its state; two workers at once tell nobody twice.
 */
export async function tellOfBroken(deps: TellDeps): Promise<void> {
  for (;;) {
    const count = await inTransaction(deps.db, (tx) => tellSome(tx, deps))
    if (count < atOnce) return
  }
}

async function tellSome(tx: Db, deps: TellDeps): Promise<number> {
  const rows = await tx.$queryRaw<Row[]>`
    update provider_account set attention_told_at = ${deps.now()}::timestamptz
     where id in (select id from provider_account
                   where state = 'NEEDS_ATTENTION' and attention_told_at is null and problem is not null
                   order by id limit ${atOnce} for update skip locked)
    returning id, workspace_id as "workspaceId", name, provider, problem, created_by_id as "createdById"`
  for (const row of rows) await tellOne(tx, deps, row)
  return rows.length
}

async function tellOne(tx: Db, deps: TellDeps, row: Row): Promise<void> {
  const { id, workspaceId, name, provider } = row
  const reason = problemWords(AccountProblem.parse(row.problem))
  const data = { accountId: id, account: name, provider, reason }
  const people = await tx.member.findMany({
    where: {
      workspaceId,
      OR: [{ role: 'OWNER' }, ...(row.createdById ? [{ userId: row.createdById, role: 'ADMIN' as const }] : [])],
    },
    select: { userId: true },
  })
  for (const { userId } of people) {
    await tellPerson(tx, { userId, workspaceId, kind, subject: id, data })
    if (!(await wantsMail(tx, userId, kind))) continue
    await postToPerson(tx, deps, {
      ...{ userId, workspaceId, template: 'provider-account-broken', page: noticeLink(kind, data) ?? '' },
      data: (language) => ({ account: name, provider, reason: reason[language] }),
    })
  }
}
