import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { said } from '../setup/said.ts'

/** No answer tells whether an address has an account; how long answers take is measured by `npm run bench -- auth`. */
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const nobody = 'nobody@example.com'

test('signing in: a wrong password, an unknown address and an account without a password say the same', async () => {
  const { email } = await signedUp(house)
  await house.db.user.create({ data: { email: 'social@example.com', name: 'Social' } })
  const ask = async (address: string) =>
    said(await clientOf(house).call('auth.signIn', { email: address, password: 'not the password' }))
  const wrong = await ask(email)
  expect(wrong.status).toBe(401)
  expect(await ask(nobody)).toEqual(wrong)
  expect(await ask('social@example.com')).toEqual(wrong)
})

test('a forgotten password: an unknown address gets the same answer, and a mail that says there is no account', async () => {
  const { email } = await signedUp(house)
  const ask = (address: string) => clientOf(house).call('auth.forgot', { email: address, language: 'en' })
  const known = said(await ask(email))
  expect(known.status).toBe(202)
  expect(said(await ask(nobody))).toEqual(known)
  expect((await mailTo(house, email)).template).toBe('reset')
  const mail = await mailTo(house, nobody)
  expect(mail).toMatchObject({ template: 'no-account', token: '' })
  // The row that is written for nobody, so that both take as long, opens nothing.
  const { tokenHash, userId } = await house.db.mailToken.findFirstOrThrow({ where: { email: nobody } })
  expect(userId).toBeNull()
  expect((await clientOf(house).call('auth.reset', { token: tokenHash, password: 'a new password' })).status).toBe(410)
})

test('signing up writes as many rows for an address with an account as for one without', async () => {
  const { email } = await signedUp(house)
  const count = async () => [await house.db.mail.count(), await house.db.mailToken.count()]
  const person = { password: testPassword, name: 'Kim', language: 'ko' as const }
  const before = await count()
  const known = said(await clientOf(house).call('auth.signUp', { ...person, email }))
  const between = await count()
  const unknown = said(await clientOf(house).call('auth.signUp', { ...person, email: 'new@example.com' }))
  expect(unknown).toEqual(known)
  const grown = (from: number[], to: number[]) => to.map((value, index) => value - (from[index] ?? 0))
  expect(grown(between, await count())).toEqual(grown(before, between))
})

test("changing one's address to somebody else's answers like a free one, and only the mail tells", async () => {
  const one = await signedUp(house)
  const other = await signedUp(house)
  const ask = (email: string) => one.call('me.changeEmail', { email, password: testPassword })
  const free = said(await ask('free@example.com'))
  expect(free.status).toBe(202)
  expect(said(await ask(other.email))).toEqual(free)
  expect(await mailTo(house, other.email)).toMatchObject({ template: 'address-in-use', token: '' })
  expect(await mailTo(house, 'free@example.com')).toMatchObject({ template: 'change-email' })
})
