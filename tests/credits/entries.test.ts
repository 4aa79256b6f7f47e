import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerCsvPath } from '../../contract/index.ts'
import { grantCredits, holdCredits, refillDue, settleHold } from '../../credits/index.ts'
import { closeRefund, openRefund } from '../../credits/purchased.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam } from '../setup/team.ts'
import { ageWorkspace } from '../setup/time.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const run = { keyword: '커피', seconds: 15, quality: 'preview' as const }
type Client = Awaited<ReturnType<typeof signedUp>>
const credit = 1_000_000

/** A purchase that was paid, without the paying. */
async function buy({ workspaceId }: Client, name = '크레딧 50개', credits = 50): Promise<string> {
  const id = `xc-${workspaceId.replaceAll('-', '')}`
  const amountUcr = credits * credit
  await house.db.payment.create({
    data: {
      ...{ id, workspaceId, kind: 'TOPUP', state: 'PAID', orderName: name, creditsUcr: BigInt(amountUcr) },
      ...{ currency: 'KRW', amountMinor: 7000, storeId: 'store', channelKey: 'channel' },
    },
  })
  const grant = { workspaceId, bucket: 'TOPUP' as const, amountUcr, expiresAt: null, source: 'payment' }
  await grantCredits(house.db, { ...grant, key: `pay:${id}` })
  return id
}

const kinds = (items: { kind: string }[]) => items.map(({ kind }) => kind)

test('every movement is told with what it was for: sign-up, purchase, short, refund, refill', async () => {
  const client = await signedUp(house)
  const { workspaceId } = client
  const paymentId = await buy(client)
  const { body: made } = await client.call('runs.create', run)
  await client.call('runs.cancel', { id: made.id })
  const refund = { workspaceId, paymentId, amountUcr: 50 * credit, key: 'refund', reference: 'refund:1' }
  const holdId = await openRefund(house.db, refund)
  await house.db.refund.create({
    data: {
      ...{ workspaceId, paymentId, holdId, creditsUcr: 50_000_000n, amountMinor: 7000, cancellableMinor: 7000 },
      ...{ requestKey: 'refund', state: 'SUCCEEDED' },
    },
  })
  await closeRefund(house.db, holdId, 'succeeded')

  const { status, body } = await client.call('ledger.list', {})
  expect(status).toBe(200)
  const short = { kind: 'run', id: made.id, projectId: made.projectId, name: '커피' }
  const order = { kind: 'payment', id: paymentId, projectId: null, name: '크레딧 50개' }
  expect(body.items.map(({ seq, kind, bucket, subject }) => ({ seq, kind, bucket, subject }))).toEqual([
    { seq: 6, kind: 'REFUND', bucket: 'TOPUP', subject: order },
    { seq: 5, kind: 'HOLD', bucket: 'TOPUP', subject: order },
    { seq: 4, kind: 'RELEASE', bucket: 'BONUS', subject: short },
    { seq: 3, kind: 'HOLD', bucket: 'BONUS', subject: short },
    { seq: 2, kind: 'GRANT', bucket: 'TOPUP', subject: order },
    { seq: 1, kind: 'GRANT', bucket: 'BONUS', subject: { kind: 'sign-up', id: null, projectId: null, name: '' } },
  ])
  expect(body.items[0]).toMatchObject({
    availableDeltaUcr: 0,
    heldDeltaUcr: -50 * credit,
    spentUcr: 0,
    heldAfterUcr: 0,
  })
  expect(body.items[2]).toMatchObject({
    availableDeltaUcr: made.quoteMaxUcr,
    heldDeltaUcr: -made.quoteMaxUcr,
    availableAfterUcr: 70 * credit,
  })
  expect(body.nextCursor).toBeNull()
})

test('a hold out of several kinds of credits is of none, and its settlement is of the kind that was used', async () => {
  const client = await signedUp(house)
  const { workspaceId } = client
  await buy(client)
  const hold = { workspaceId, amountUcr: 30 * credit, key: 'big', reference: 'big work', ttlMinutes: 5 }
  await settleHold(house.db, await holdCredits(house.db, hold), 8 * credit)
  const { items } = (await client.call('ledger.list', { limit: 3 })).body
  expect(items.map(({ kind, bucket }) => [kind, bucket])).toEqual([
    ['RELEASE', null],
    ['SETTLE', 'BONUS'],
    ['HOLD', null],
  ])
  expect(items[0]?.subject).toEqual({ kind: 'other', id: null, projectId: null, name: 'big work' })
})

test('a refill is told as one', async () => {
  const client = await signedUp(house)
  const hold = { workspaceId: client.workspaceId, amountUcr: 15 * credit, key: 'w', reference: 'w', ttlMinutes: 5 }
  await settleHold(house.db, await holdCredits(house.db, hold), 15 * credit)
  await ageWorkspace(house, client.workspaceId, 30)
  await refillDue(house.db)
  const { items } = (await client.call('ledger.list', { limit: 1 })).body
  expect(items).toMatchObject([{ kind: 'GRANT', subject: { kind: 'refill' }, availableDeltaUcr: 5 * credit }])
})

test('pages give every movement once, also when credits move between two of them', async () => {
  const client = await signedUp(house)
  const made = []
  for (let index = 0; index < 4; index++) made.push((await client.call('runs.create', run)).body)
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const { body }: Awaited<ReturnType<typeof client.call<'ledger.list'>>> = await client.call('ledger.list', {
      limit: 2,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...body.items.map(({ seq }) => seq))
    cursor = body.nextCursor
    await client.call('runs.cancel', { id: made.pop()?.id ?? made[0]?.id ?? '' })
  } while (cursor)
  expect(seen).toEqual([5, 4, 3, 2, 1])
  const garbled = await client.call('ledger.list', { cursor: 'no cursor' })
  expect(garbled.body.items[0]?.seq).toBeGreaterThan(5)
})

test('the list is filtered by kind, by run and by time', async () => {
  const client = await signedUp(house)
  const { body: one } = await client.call('runs.create', run)
  const { body: other } = await client.call('runs.create', run)
  await client.call('runs.cancel', { id: other.id })
  const list = async (filter: object) => (await client.call('ledger.list', filter)).body.items
  expect(kinds(await list({ kind: 'HOLD' }))).toEqual(['HOLD', 'HOLD'])
  expect(kinds(await list({ runId: other.id }))).toEqual(['RELEASE', 'HOLD'])
  expect(kinds(await list({ runId: one.id, kind: 'RELEASE' }))).toEqual([])
  const [first] = (await list({})).slice(-1)
  const at = first?.at ?? ''
  expect(kinds(await list({ to: at }))).toEqual([])
  expect(await list({ from: at })).toHaveLength(4)
  expect((await list({ from: new Date(Date.parse(at) + 1).toISOString() })).map(({ seq }) => seq)).not.toContain(1)
  expect((await client.call('ledger.list', { from: '0000-01-01T00:00:00Z' })).status).toBe(400)
  const stranger = await signedUp(house)
  expect((await stranger.call('ledger.list', { runId: one.id })).status).toBe(404)
})

const csvOf = async (client: Client, query = '', headers: Record<string, string> = {}) => {
  const response = await fetch(`${house.url}${ledgerCsvPath}${query}`, {
    headers: { cookie: client.cookie(), 'accept-language': 'ko', ...headers },
  })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('the file holds what the list holds, exact, and nothing in it runs in a spreadsheet', async () => {
  const client = await signedUp(house)
  await buy(client, '=HYPERLINK("http://evil.example","50")', 50.000001)
  const { body: made } = await client.call('runs.create', { ...run, keyword: '커피, "진짜" 이야기' })
  const { status, headers, bytes } = await csvOf(client)
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="xcaster-ledger-\d{4}-\d\d-\d\d\.csv"$/)
  // Without this mark Excel shows Korean as garbage.
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const lines = bytes.toString().slice(1).split('\r\n')
  expect(lines[0]).toMatch(/^번호,시각\(UTC\),구분,/)
  const held = String(made.quoteMaxUcr / credit)
  expect(lines[1]).toMatch(/^3,\d{4}-\d\d-\d\dT[^,]+Z,잡아 둠,쇼츠,"커피, ""진짜"" 이야기",/)
  expect(lines[1]).toContain(`,보너스,-${held},${held},0,0,`)
  expect(lines[2]).toContain(`,들어옴,결제,"'=HYPERLINK(""http://evil.example"",""50"")",`)
  expect(lines[2]).toContain(',충전,50.000001,0,0,0,70.000001,0')
  expect(lines.slice(4)).toEqual([''])
  expect((await csvOf(client, '?kind=HOLD')).bytes.toString().trim().split('\r\n')).toHaveLength(2)
  expect((await csvOf(client, '', { 'accept-language': 'en' })).bytes.toString()).toContain('Sign-up gift')
})

test('a file of thousands of movements comes whole, and one that cannot be made is an error and no file', async () => {
  const client = await signedUp(house)
  const { workspaceId } = client
  await house.db.$queryRaw`
    select (credit_grant(${workspaceId}::uuid, 'BONUS', 1, null::timestamptz, 'gift', 'gift ' || n)).outcome
      from generate_series(1, 1700) as n`
  const lines = (await csvOf(client)).bytes.toString().trim().split('\r\n')
  expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
    Array.from({ length: 1701 }, (_, index) => 1701 - index),
  )
  for (const [query, status] of [
    ['?kind=NOTHING', 400],
    ['?runId=00000000-0000-4000-8000-000000000000', 404],
  ] as const) {
    const answer = await csvOf(client, query)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8'])
  }
})

test('a team’s ledger is its members’ alone', async () => {
  const [owner, stranger] = [await signedUp(house), await signedUp(house)]
  const { body: team } = await owner.call('workspaces.create', { name: '팀' })
  expect((await owner.call('ledger.list', {}, inTeam(team.id))).body.items).toEqual([])
  expect((await csvOf(owner, '', inTeam(team.id))).bytes.toString().trim().split('\r\n')).toHaveLength(1)
  expect((await stranger.call('ledger.list', {}, inTeam(team.id))).status).toBe(404)
  expect((await csvOf(stranger, '', inTeam(team.id))).status).toBe(404)
})
