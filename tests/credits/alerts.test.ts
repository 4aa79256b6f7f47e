import { afterEach, beforeEach, expect, test } from 'vitest'
import { alertMailer } from '../../accounts/index.ts'
import { createDatabase, inTransaction } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import { announceAlerts, holdCredits, raiseAlert, settleHold } from '../../credits/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'
import { mailsTo } from '../setup/mails.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const operator = 'operator@example.com'
const mailer = async (to: string | null = operator) =>
  alertMailer({ seal: createSealer(await ensureEncryptionKeys(house.config)), to })
const raise = (subject: string) =>
  inTransaction(house.db, (tx) => raiseAlert(tx, { kind: 'refunds.stuck', subject, details: { days: 4 } }))

test('a loss is logged as an error and mailed to the operator, once', async () => {
  const { workspaceId } = await signedUp(house)
  const hold = { workspaceId, amountUcr: 1_000_000, key: 'work', reference: 'work', ttlMinutes: 5 }
  await settleHold(house.db, await holdCredits(house.db, hold), 25_000_000)
  const kept = keptLog()
  const deps = { db: house.db, log: kept.log, mailAlert: await mailer() }
  for (const _ of [1, 2]) await announceAlerts(deps)
  const fact = { workspaceId, reference: 'work', heldUcr: 1_000_000, usedUcr: 25_000_000, uncollectedUcr: 5_000_000 }
  expect(kept.errors()).toMatchObject([{ alert: { kind: 'credits.loss', details: fact } }])
  const mails = await mailsTo(house, operator)
  expect(mails.map(({ template, language }) => [template, language])).toEqual([['alert', 'ko']])
  expect(mails[0]?.subject).toBe('XCaster 알림: credits.loss')
  expect(mails[0]?.text).toContain('uncollectedUcr: 5000000')
})

test('the operator reads in the language of their account', async () => {
  const { userId, email } = await signedUp(house)
  await house.db.user.update({ where: { id: userId }, data: { language: 'en' } })
  await raise('refund 1')
  await announceAlerts({ db: house.db, log: keptLog().log, mailAlert: await mailer(email.toUpperCase()) })
  expect((await mailsTo(house, email.toUpperCase())).map(({ subject }) => subject)).toEqual([
    'XCaster alert: refunds.stuck',
  ])
})

test('the same thing is told once, however often it is found', async () => {
  const kept = keptLog()
  const deps = { db: house.db, log: kept.log, mailAlert: null }
  for (const _ of [1, 2]) {
    await raise('refund 1')
    await announceAlerts(deps)
  }
  expect(kept.errors()).toHaveLength(1)
  await raise('refund 2')
  await announceAlerts(deps)
  expect(kept.errors()).toHaveLength(2)
})

test('many alerts and many workers: each is mailed once', async () => {
  for (let index = 0; index < 50; index++) await raise(`refund ${index}`)
  const mailAlert = await mailer()
  const workers = Array.from({ length: 4 }, () => createDatabase({ url: house.databaseUrl, maxConnections: 1 }))
  await Promise.all(workers.map((db) => announceAlerts({ db, log: keptLog().log, mailAlert })))
  await Promise.all(workers.map((db) => db.$disconnect()))
  expect(await mailsTo(house, operator)).toHaveLength(50)
  expect(await house.db.alert.count({ where: { announcedAt: null } })).toBe(0)
})

test('an alert whose mail could not be written is told again', async () => {
  await raise('refund 1')
  const kept = keptLog()
  const failing = () => Promise.reject(new Error('no room for a mail'))
  await expect(announceAlerts({ db: house.db, log: kept.log, mailAlert: failing })).rejects.toThrow('no room')
  expect(await house.db.alert.count({ where: { announcedAt: null } })).toBe(1)
  await announceAlerts({ db: house.db, log: kept.log, mailAlert: await mailer() })
  expect(await mailsTo(house, operator)).toHaveLength(1)
})
