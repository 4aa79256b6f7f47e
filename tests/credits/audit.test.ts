import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createDatabase } from '../../core/db.ts'
import { auditLedger, auditNightly } from '../../credits/index.ts'
import { newKey } from '../gateway/usage-rows.ts'
import { endLease, openLease, writeUsed } from '../gateway/used-key.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const root = resolve(import.meta.dirname, '../..')

/** What a person sees who types `npm run audit` with these arguments. */
function runAudit(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { DATA_DIR, ...env } = { DATA_DIR: house.config.dataDir, EMBEDDED_DATABASE_URL: house.databaseUrl }
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', resolve(root, 'scripts/audit.ts'), ...args],
      { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR, ...env } },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
  })
}

/** Credits that came from nowhere, in so many wallets. */
async function breakWallets(count: number) {
  for (let index = 0; index < count; index++) {
    const { workspaceId } = await signedUp(house)
    await house.db.$executeRaw`
      update credit_account set available_ucr = available_ucr + 1 where workspace_id = ${workspaceId}::uuid`
  }
}
const brokenOf = async () =>
  (await auditLedger(house.db)).filter(({ brokenCount }) => brokenCount > 0).map(({ invariant }) => invariant)

test('a ledger that adds up is told line by line, and the command succeeds', async () => {
  const client = await signedUp(house)
  await client.call('runs.create', { keyword: '커피', seconds: 15 })
  const { code, stdout, stderr } = await runAudit()
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.trim().split('\n')
  const numbers = Array.from({ length: 10 }, (_, at) => at + 1)
  expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(numbers.map((number) => [`I${number}`, 'ok']))
  expect(lines[0]).toMatch(/^I1 ok +no balance is below zero \(1 wallets\)$/)
  expect(lines[2]).toContain('(2 entries)')
  expect(lines[7]).toContain('(1 open holds)')
})

test('what is broken is named, at most ten of a kind, and the command fails', async () => {
  await signedUp(house)
  await breakWallets(12)
  const { code, stdout } = await runAudit()
  expect(code).toBe(1)
  const lines = stdout.trim().split('\n')
  expect(lines.filter((line) => /^I\d BROKEN /.test(line)).map((line) => line.slice(0, 2))).toEqual(['I2', 'I3', 'I4'])
  const [wallet] = await house.db.creditAccount.findMany({ where: { availableUcr: { gt: 20_000_000 } }, take: 1 })
  expect(stdout).toContain('I2 BROKEN  balances are the sum of their lots and holds (13 wallets): 12 found')
  expect(lines.filter((line) => line.includes('available is not the sum of the lots'))).toHaveLength(10)
  expect(stdout).toContain('and 2 more')
  expect(wallet).toBeDefined()

  const json = await runAudit('--json')
  expect(json.code).toBe(1)
  const findings = z
    .array(z.object({ invariant: z.string(), brokenCount: z.int(), examples: z.array(z.unknown()) }))
    .parse(JSON.parse(json.stdout))
  expect(findings.map(({ brokenCount }) => brokenCount)).toEqual([0, 12, 12, 12, 0, 0, 0, 0, 0, 0])
  expect(findings[1]?.examples).toHaveLength(10)
})

test('an argument that it does not know is a mistake, and nothing is looked at', async () => {
  const { code, stdout, stderr } = await runAudit('--fix')
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('npm run audit')
})

/** A key with one request under a lease that has ended. */
async function usedKey(workspaceId: string): Promise<{ keyId: string; leaseId: string }> {
  const keyId = await newKey(house, workspaceId, 'k')
  const used = { workspaceId, keyId, tokens: 40, ucr: 300 }
  const leaseId = await openLease(house.db, used)
  await writeUsed(house.db, leaseId, { ...used, tokens: 30, ucr: 200 })
  await endLease(house.db, leaseId)
  return { keyId, leaseId }
}

test('each invariant is found out when it does not hold', async () => {
  const { workspaceId, call } = await signedUp(house)
  const { body: run } = await call('runs.create', { keyword: '커피', seconds: 15 })
  const { holdId } = await house.db.run.findUniqueOrThrow({ where: { id: run.id } })
  /** Breaks something, looks, and takes it back. */
  const afterwards = async (sql: string, ...values: unknown[]) => {
    let broken: string[] = []
    const undo = new Error('taken back')
    const work = house.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("set local session_replication_role = 'replica'")
      await tx.$executeRawUnsafe(sql, ...values)
      const rows = await tx.$queryRaw<
        { invariant: string }[]
      >`select invariant from credit_invariant union select invariant from gateway_invariant order by 1`
      broken = rows.map(({ invariant }) => invariant)
      throw undo
    })
    await expect(work).rejects.toBe(undo)
    return broken
  }
  const wallet = 'where workspace_id = $1::uuid'
  expect(await afterwards(`update credit_account set debt_ucr = 5 ${wallet}`, workspaceId)).toContain('I1')
  expect(await afterwards(`update credit_lot set remaining_ucr = 0 ${wallet}`, workspaceId)).toContain('I2')
  expect(await afterwards(`delete from credit_entry ${wallet} and seq = 1`, workspaceId)).toContain('I3')
  expect(await afterwards(`update credit_entry set spent_delta_ucr = 7 ${wallet} and seq = 2`, workspaceId)).toEqual([
    'I4',
  ])
  expect(await afterwards(`update credit_lot set bucket = 'TOPUP' ${wallet}`, workspaceId)).toEqual(['I5'])
  expect(await afterwards('update run set charged_ucr = quote_max_ucr + 1 where id = $1::uuid', run.id)).toEqual(['I6'])
  const paid = `insert into payment (id, workspace_id, kind, state, order_name, credits_ucr, currency, amount_minor, store_id, channel_key)
                values ('xc-paid-and-forgotten', $1::uuid, 'TOPUP', 'PAID', 'x', 1, 'KRW', 1, 's', 'c')`
  expect(await afterwards(paid, workspaceId)).toEqual(['I7'])
  const ended = "update run set state = 'CANCELLED', ended_at = now() where hold_id = $1::uuid"
  expect(await afterwards(ended, holdId)).toEqual(['I8'])

  const { keyId, leaseId } = await usedKey(workspaceId)
  const lease = 'where id = $1::uuid'
  expect(await afterwards(`update gateway_lease set used_ucr = used_ucr + 1 ${lease}`, leaseId)).toEqual(['I9'])
  expect(await afterwards('update usage set charged_ucr = 7 where lease_id = $1::uuid', leaseId)).toEqual(['I9'])
  expect(await afterwards('update usage set tokens = 1 where lease_id = $1::uuid', leaseId)).toEqual(['I9'])
  const late = "update gateway_lease set ended_at = null, expires_at = now() - interval '11 minutes'"
  expect(await afterwards(`${late} ${lease}`, leaseId)).toContain('I9')
  expect(await afterwards(`update api_key set used_tokens = used_tokens - 1 ${lease}`, keyId)).toEqual(['I10'])
  expect(await afterwards(`update api_key set leased_tokens = 5 ${lease}`, keyId)).toEqual(['I10'])
  expect(await brokenOf()).toEqual([])
})

/** Lets so many hours go by since the audit was last begun and done. */
const ago = (hours: number) => house.db.$executeRaw`
  update heartbeat set at = at - make_interval(hours => ${hours}::int) where name like 'audit.%'`
const audits = ({ lines }: ReturnType<typeof keptLog>) =>
  lines.filter(({ msg }) => msg === 'the ledger was audited').length

test('the audit of the night is done once a day, by one of many workers', async () => {
  const kept = keptLog()
  const workers = Array.from({ length: 6 }, () => createDatabase({ url: house.databaseUrl, maxConnections: 1 }))
  await Promise.all(workers.map((db) => auditNightly({ db, log: kept.log })))
  expect(audits(kept)).toBe(1)
  await auditNightly({ db: house.db, log: kept.log })
  expect(audits(kept)).toBe(1)
  await ago(24)
  await Promise.all(workers.map((db) => auditNightly({ db, log: kept.log })))
  expect(audits(kept)).toBe(2)
  expect(kept.errors()).toEqual([])
  await Promise.all(workers.map((db) => db.$disconnect()))
})

test('an audit whose worker died is begun again an hour later', async () => {
  const kept = keptLog()
  await auditNightly({ db: house.db, log: kept.log })
  await house.db.heartbeat.delete({ where: { name: 'audit.done' } })
  await auditNightly({ db: house.db, log: kept.log })
  expect(audits(kept)).toBe(1)
  await ago(1)
  await auditNightly({ db: house.db, log: kept.log })
  expect(audits(kept)).toBe(2)
})

test('what the night finds is logged as an error and becomes an alert, once per invariant and day', async () => {
  await breakWallets(2)
  const kept = keptLog()
  await auditNightly({ db: house.db, log: kept.log })
  await house.db.heartbeat.deleteMany({ where: { name: { startsWith: 'audit.' } } })
  await auditNightly({ db: house.db, log: kept.log })
  expect(kept.errors().slice(0, 3)).toMatchObject(
    ['I2', 'I3', 'I4'].map((invariant) => ({ finding: { invariant, brokenCount: 2 } })),
  )
  const alerts = await house.db.alert.findMany({ where: { kind: 'credits.audit' }, orderBy: { subject: 'asc' } })
  expect(alerts.map(({ subject }) => subject.slice(0, 5))).toEqual(['I2 20', 'I3 20', 'I4 20'])
  expect(alerts[0]?.details).toMatchObject({ brokenCount: 2, examples: [{}, {}] })
})
