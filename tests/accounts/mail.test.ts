import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { queueMail, sendDueMail } from '../../accounts/index.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database, inTransaction } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createLog } from '../../core/log.ts'
import { createMailer, type Mailer } from '../../core/mail.ts'
import { listen } from '../../core/notify.ts'
import { createSealer, type Sealer } from '../../core/seal.ts'
import { startMail } from '../../workers/mail.ts'
import { testSecretKey } from '../setup/database.ts'
import { clientOf, type House, openHouse, waitUntil } from '../setup/house.ts'
import { openPostOffice, type PostOffice } from '../setup/post-office.ts'

const log = createLog({ level: 'silent', process: 'test' })
const never = new AbortController().signal
const url = 'https://xcaster.example/ko/verify#token-in-a-link'

let house: House
let db: Database
let seal: Sealer
let post: PostOffice
let mailer: Mailer

beforeAll(async () => {
  house = await openHouse()
  db = createDatabase({ url: roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey), maxConnections: 4 })
  seal = createSealer(await ensureEncryptionKeys(house.config))
})
afterAll(async () => {
  await db.$disconnect()
  await house.close()
})
beforeEach(async () => {
  post = await openPostOffice()
  mailer = createMailer({ smtpUrl: post.url, from: 'XCaster <no-reply@xcaster.example>' })
})
afterEach(async () => {
  mailer.close()
  await post.close()
  await house.db.mail.deleteMany()
})

/** What arrived, as a mail program reads it. */
const arrived = () => Promise.all(post.received.map(({ text }) => PostalMime.parse(text)))

const queue = (to = 'lee@example.com') =>
  inTransaction(house.db, (tx) => queueMail(tx, seal, { to, language: 'ko', template: 'sign-up', data: { url } }))
const send = () => sendDueMail({ db, seal, mailer, log }, never)
const row = (to: string) => house.db.mail.findFirstOrThrow({ where: { to } })
const makeDue = () => house.db.mail.updateMany({ data: { wakeAt: new Date(0) } })

test('a committed mail arrives as text and HTML with the same link, and leaves no row', async () => {
  await queue()
  await send()
  expect(await house.db.mail.count()).toBe(0)
  const [mail] = await arrived()
  expect(mail).toMatchObject({
    subject: 'XCaster 가입을 마무리해 주세요',
    from: { name: 'XCaster', address: 'no-reply@xcaster.example' },
    to: [{ address: 'lee@example.com' }],
  })
  expect(mail?.text).toContain(url)
  expect(mail?.html?.match(/href="([^"]+)"/g)).toEqual([`href="${url}"`, `href="${url}"`])
  expect(mail?.html).toContain(`>${url}<`)
  expect(mail?.html).toContain('prefers-color-scheme: dark')
  // Nothing is fetched when it is opened: nobody learns that and where it was read.
  expect(mail?.html).not.toMatch(/src=|url\(|<link|<script/)
})

test('a mail of a transaction that was not committed is never sent', async () => {
  const giveUp = inTransaction(house.db, async (tx) => {
    await queueMail(tx, seal, { to: 'lee@example.com', language: 'ko', template: 'sign-up', data: { url } })
    throw new Error('the rest did not work out')
  })
  await expect(giveUp).rejects.toThrow('did not work out')
  await send()
  expect(post.received).toEqual([])
})

test('what a mail says cannot be read in the database', async () => {
  await queue()
  expect(JSON.stringify(await row('lee@example.com'))).not.toContain('token-in-a-link')
})

test('workers at the same time send each mail once', async () => {
  for (let index = 0; index < 12; index++) await queue(`person-${index}@example.com`)
  await Promise.all([send(), send(), send()])
  const addresses = post.received.map(({ to }) => to)
  expect(addresses.toSorted()).toEqual([...new Set(addresses)].toSorted())
  expect(addresses).toHaveLength(12)
})

test('a mail that another worker is claiming is passed by, not waited for', async () => {
  await queue('held@example.com')
  await queue('free@example.com')
  await house.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from mail where "to" = 'held@example.com' for update`
    await send()
  })
  expect(post.received.map(({ to }) => to)).toEqual(['free@example.com'])
})

test('a mail that could not be handed over waits longer each time and then arrives, under the same id', async () => {
  await queue()
  post.refusals.set('lee@example.com', { code: 451, message: 'greylisted' })
  for (const [attempt, seconds] of [10, 60, 300, 1800, 7200, 7200].entries()) {
    await send()
    const waiting = await row('lee@example.com')
    expect(waiting).toMatchObject({
      attempts: attempt + 1,
      failedAt: null,
      error: expect.stringContaining('greylisted'),
    })
    const waitSeconds = (waiting.wakeAt.getTime() - Date.now()) / 1000
    expect(waitSeconds).toBeGreaterThan(seconds - 5)
    expect(waitSeconds).toBeLessThanOrEqual(seconds + 1)
    await send()
    expect((await row('lee@example.com')).attempts).toBe(attempt + 1)
    await makeDue()
  }
  post.refusals.clear()
  const { id } = await row('lee@example.com')
  await send()
  expect((await arrived()).map(({ messageId }) => messageId)).toEqual([`<${id}@xcaster.example>`])
})

test('after a day it is given up, and what it said is wiped', async () => {
  await queue()
  await house.db.mail.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } })
  post.refusals.set('lee@example.com', { code: 451, message: 'greylisted' })
  await send()
  const { failedAt, dataSealed } = await row('lee@example.com')
  expect(failedAt).not.toBeNull()
  expect(seal.open(dataSealed, 'mail.data')).toBe('{}')
  await makeDue()
  await send()
  expect((await row('lee@example.com')).attempts).toBe(1)
})

test('an address that the server will never take is given up at once, and holds nobody else up', async () => {
  await queue('gone@example.com')
  await queue('lee@example.com')
  post.refusals.set('gone@example.com', { code: 550, message: 'no such user' })
  await send()
  expect(await row('gone@example.com')).toMatchObject({
    attempts: 1,
    failedAt: expect.any(Date),
    error: expect.stringContaining('no such user'),
  })
  expect(post.received).toHaveLength(1)
})

test('a login of ours that is refused is not held against the mail', async () => {
  post.refuseLogins()
  await queue()
  await send()
  const waiting = await row('lee@example.com')
  expect(waiting).toMatchObject({ failedAt: null, attempts: 1, error: expect.stringMatching(/login/i) })
  expect(waiting.error).not.toContain(post.password)
})

test('a worker that died with a mail in its hands only delays it', async () => {
  await queue()
  // What a claim leaves behind when nothing follows it.
  const inTwoMinutes = new Date(Date.now() + 120_000)
  await house.db.mail.updateMany({ data: { attempts: 1, wakeAt: inTwoMinutes } })
  await send()
  expect(post.received).toEqual([])
  await makeDue()
  await send()
  expect(post.received).toHaveLength(1)
})

test('a worker that is waiting hears of a mail when it is committed', async () => {
  const notifications = await listen(house.databaseUrl, ['mail'], log)
  const working = startMail({ db, seal, config: house.config, mailer, log }, notifications)
  await queue('first@example.com')
  const at = performance.now()
  await waitUntil(
    async () => post.received.length,
    (count) => count === 1,
  )
  await queue('second@example.com')
  await waitUntil(
    async () => post.received.length,
    (count) => count === 2,
  )
  // Far less than the 15 s after which it would have looked by itself.
  expect(performance.now() - at).toBeLessThan(8000)
  await working.stop()
  await notifications.close()
})

test('from the form to the mail server: what the api writes, the workers send', { timeout: 90_000 }, async () => {
  const working = await openHouse({ SMTP_URL: post.url, MAIL_FROM: 'XCaster <hello@xcaster.example>' })
  const workers = await working.startWorkers()
  onTestFinished(async () => {
    await workers.stop()
    await working.close()
  })
  const person = { email: 'form@example.com', password: 'correct horse', name: 'Kim', language: 'en' as const }
  const client = clientOf(working)
  await client.call('auth.signUp', person)
  const [mail] = await waitUntil(arrived, (mails) => mails.length > 0)
  expect(mail).toMatchObject({ from: { address: 'hello@xcaster.example' }, to: [{ address: 'form@example.com' }] })
  const token = /\/en\/verify#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  expect((await client.call('auth.verify', { token })).status).toBe(201)
})
