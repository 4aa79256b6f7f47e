import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ensureAccount,
  expireCredits,
  getBalance,
  grantCredits,
  holdCredits,
  reapHold,
  refillCredits,
  settleHold,
} from '../../credits/ledger.ts'
import { clawBack, closeRefund, endCredits, openRefund } from '../../credits/purchased.ts'
import { askForRun } from '../setup/ask-for-run.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp } from '../setup/client.ts'
import { isLong } from '../setup/long.ts'
import { openProxiedHouse, type ProxiedHouse } from '../setup/proxied-house.ts'

/* The ledger when answers are lost, reapers race with settlements, and the api dies while everybody spends. */

let house: ProxiedHouse

beforeAll(async () => {
  house = await openProxiedHouse()
})
afterAll(async () => await house.close())

async function newWallet(): Promise<string> {
  const { id } = await house.db.workspace.create({ data: { name: 'test' } })
  await ensureAccount(house.db, id)
  return id
}

type Wallet = { workspaceId: string; paymentId: string; holdId: string; refundId: string }
type Db = ProxiedHouse['db']

/** A purchase of 100 of which a hold has 30 and, where it is to have one, a refund 10. */
async function openWallet({ isRefunding = false } = {}): Promise<Wallet> {
  const { db } = house
  const workspaceId = await newWallet()
  const paymentId = `xc-${workspaceId}`
  await db.payment.create({
    data: {
      ...{ id: paymentId, workspaceId, kind: 'TOPUP', state: 'PAID', orderName: 'test', creditsUcr: 100n },
      ...{ currency: 'KRW', amountMinor: 1000, storeId: 'store', channelKey: 'channel', paidAt: new Date() },
    },
  })
  const lot = { bucket: 'TOPUP' as const, amountUcr: 100, expiresAt: null, source: 'test', key: `pay:${paymentId}` }
  await grantCredits(db, { workspaceId, ...lot })
  const holdId = await holdCredits(db, { workspaceId, amountUcr: 30, key: 'h', reference: 'work', ttlMinutes: 5 })
  const wallet = { workspaceId, paymentId, holdId }
  return { ...wallet, refundId: isRefunding ? await refundOf(db, wallet) : '' }
}
const refundOf = (db: Db, { workspaceId, paymentId }: Pick<Wallet, 'workspaceId' | 'paymentId'>) =>
  openRefund(db, { workspaceId, paymentId, amountUcr: 10, key: 'r', reference: 'refund' })

/** The rows that refunds have beside their holds, for the audit. */
const recordRefunds = () => house.db.$executeRaw`
  insert into refund (id, workspace_id, payment_id, credits_ucr, amount_minor, cancellable_minor, state, hold_id, request_key)
  select uuidv7(), workspace_id, 'xc-' || workspace_id, amount_ucr, 100, 1000,
         (case state when 'HELD' then 'REQUESTED' else 'FAILED' end)::refund_state, id, key
    from credit_hold h where purpose = 'REFUND' and not exists (select from refund r where r.hold_id = h.id)`

const bonus = { bucket: 'BONUS' as const, amountUcr: 7, expiresAt: null, source: 'test', key: 'bonus' }

/** Every function of the ledger, with what only its question and only its answer have. */
const operations: { name: string; answer: string; ask: (db: Db, wallet: Wallet) => Promise<unknown> }[] = [
  {
    name: 'credit_grant',
    answer: 'granted',
    ask: (db, { workspaceId }) => grantCredits(db, { workspaceId, ...bonus }),
  },
  {
    name: 'credit_hold_open',
    answer: 'held',
    ask: (db, { workspaceId }) =>
      holdCredits(db, { workspaceId, amountUcr: 9, key: 'next', reference: 'next', ttlMinutes: 5 }),
  },
  { name: 'credit_hold_settle', answer: 'SETTLED', ask: (db, { holdId }) => settleHold(db, holdId, 40) },
  {
    name: 'credit_refund_open',
    answer: 'held',
    ask: refundOf,
  },
  { name: 'credit_refund_close', answer: 'RELEASED', ask: (db, { refundId }) => closeRefund(db, refundId, 'failed') },
  {
    name: 'credit_clawback',
    answer: 'taken',
    ask: async (db, { workspaceId, paymentId }) => {
      await clawBack(db, { workspaceId, paymentId, targetUcr: 100 })
    },
  },
]

/** Everything of a wallet that money depends on. */
async function stateOf({ workspaceId }: Wallet) {
  const where = { workspaceId }
  const { availableUcr, reservedUcr, debtUcr } = await house.db.creditAccount.findUniqueOrThrow({ where })
  const lots = await house.db.creditLot.findMany({ where, orderBy: { key: 'asc' } })
  const holds = await house.db.creditHold.findMany({ where, orderBy: { key: 'asc' } })
  return {
    ...{ availableUcr, reservedUcr, debtUcr },
    lots: lots.map(({ bucket, remainingUcr, returnedUcr }) => ({ bucket, remainingUcr, returnedUcr })),
    holds: holds.map(({ key, state, settledUcr }) => ({ key, state, settledUcr })),
  }
}

describe.each(['asked', 'answered'] as const)('the connection is cut where the ledger is %s', (side) => {
  test.each(operations)('by $name: asked again, it has happened once', async ({ name, answer, ask }) => {
    const isRefunding = name === 'credit_refund_close'
    const [undisturbed, wallet] = [await openWallet({ isRefunding }), await openWallet({ isRefunding })]
    const expected = await ask(house.db, undisturbed)
    const before = await stateOf(wallet)
    const lost = house.proxy.loseNext(side, side === 'asked' ? name : answer)
    await expect(ask(house.proxied, wallet)).rejects.toThrow(/terminated/)
    await lost
    if (side === 'asked') expect(await stateOf(wallet)).toEqual(before)
    const again = await ask(house.proxied, wallet)
    if (typeof expected === 'object') expect(again).toEqual(expected)
    expect(await stateOf(wallet)).toEqual(await stateOf(undisturbed))
    await recordRefunds()
    await expectCleanAudit(house.db)
  })
})

describe('a hold whose time is over', () => {
  /** A wallet with 10 held of 15, to be reaped at once. */
  async function openExpired(): Promise<{ workspaceId: string; holdId: string }> {
    const workspaceId = await newWallet()
    await grantCredits(house.db, { workspaceId, ...bonus, amountUcr: 15 })
    const hold = { workspaceId, amountUcr: 10, key: 'h', reference: 'work', ttlMinutes: 0 }
    return { workspaceId, holdId: await holdCredits(house.db, hold) }
  }

  test('is reaped and settled at the same moment, again and again: it is charged once whoever wins', async () => {
    const winners = { reaper: 0, settlement: 0 }
    for (let round = 0; round < (isLong ? 400 : 40); round++) {
      const { workspaceId, holdId } = await openExpired()
      const settle = () => settleHold(house.db, holdId, 8)
      const reap = () => reapHold(house.db, holdId)
      const first = round % 2 ? [settle, reap, settle, reap] : [reap, settle, reap, settle]
      const answers = await Promise.all(first.map((ask) => ask()))
      const reaped = answers.filter((answer) => answer === true).length
      expect(reaped).toBeLessThanOrEqual(1)
      winners[reaped ? 'reaper' : 'settlement'] += 1
      // Late or not, what was used is there to be charged.
      for (const answer of answers.filter((each) => typeof each === 'object'))
        expect(answer).toEqual({ state: 'SETTLED', settledUcr: 8, uncollectedUcr: 0 })
      expect(await getBalance(house.db, workspaceId)).toEqual({ availableUcr: 7, heldUcr: 0 })
    }
    expect(winners.reaper).toBeGreaterThan(0)
    expect(winners.settlement).toBeGreaterThan(0)
    await expectCleanAudit(house.db)
  })

  test('is settled late, after others spent what it gave back: what is there is taken, the rest is our loss', async () => {
    const { workspaceId, holdId } = await openExpired()
    expect(await reapHold(house.db, holdId)).toBe(true)
    await holdCredits(house.db, { workspaceId, amountUcr: 12, key: 'other', reference: 'other', ttlMinutes: 5 })
    expect(await settleHold(house.db, holdId, 8)).toEqual({ state: 'SETTLED', settledUcr: 3, uncollectedUcr: 5 })
    expect(await settleHold(house.db, holdId, 8)).toEqual({ state: 'SETTLED', settledUcr: 3, uncollectedUcr: 5 })
    expect(await getBalance(house.db, workspaceId)).toEqual({ availableUcr: 0, heldUcr: 12 })
    const alerts = await house.db.alert.findMany({ where: { subject: holdId } })
    expect(alerts).toMatchObject([{ kind: 'credits.loss', details: { uncollectedUcr: 5 } }])
    await expectCleanAudit(house.db)
  })
})

test('sweeps, refills and endings that come at once with spending leave the wallets whole', async () => {
  const { db } = house
  const { workspaceId, paymentId } = await openWallet()
  const spends = Array.from({ length: 10 }, (_, n) =>
    holdCredits(db, { workspaceId, amountUcr: 5, key: `s${n}`, reference: 's', ttlMinutes: 5 }).catch(
      ({ code }) => code,
    ),
  )
  const refill = () => refillCredits(db, { workspaceId, period: 1, targetUcr: 200 })
  const rest = [refill(), refill(), endCredits(db, workspaceId, paymentId), expireCredits(db, workspaceId)]
  const answers = await Promise.all([...spends, ...rest])
  for (const answer of answers.slice(0, 10)) expect(answer).toMatch(/^[0-9a-f-]{36}$|^insufficient_credits$/)
  await expectCleanAudit(db)
})

test('the api is killed while many spend on a balance for seven: when all have asked again, seven are held', {
  timeout: 120_000,
}, async () => {
  const { db } = house
  const first = await house.startApi({ LOG_LEVEL: 'fatal' })
  const person = await signedUp({ db, url: first.url })
  const { workspaceId } = person
  await db.workspace.update({ where: { id: workspaceId }, data: { planId: 'PROFESSIONAL' } })
  const { body } = await person.call('runs.quote', { keyword: '사라진 대답', seconds: 15, quality: 'preview' })
  await db.$queryRaw`select credit_lot_end(${workspaceId}::uuid, 'sign-up')`
  await grantCredits(db, { workspaceId, ...bonus, amountUcr: body.quote.maxUcr * 7 })

  const asks = Array.from({ length: isLong ? 200 : 24 }, () => ({ cookie: person.cookie(), key: randomUUID() }))
  const statuses = (url: string) =>
    Promise.all(asks.map(async (ask) => (await askForRun(url, ask))?.status ?? 'no answer'))
  const interrupted = statuses(first.url)
  // In the middle: somebody has been given what they asked for, and most are waiting.
  while ((await db.run.count({ where: { workspaceId } })) < 2) await new Promise((done) => setTimeout(done, 1))
  await first.process.kill('SIGKILL')
  expect(await interrupted).toContain('no answer')

  const second = await house.startApi({ LOG_LEVEL: 'fatal' })
  const answered = await statuses(second.url)
  expect(answered.toSorted()).toEqual([...Array(7).fill(202), ...Array(asks.length - 7).fill(402)])
  expect(await db.run.count({ where: { workspaceId } })).toBe(7)
  expect(await getBalance(db, workspaceId)).toEqual({ availableUcr: 0, heldUcr: body.quote.maxUcr * 7 })
  await expectCleanAudit(db)
})
