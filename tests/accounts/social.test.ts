import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSocialProviders } from '../../accounts/index.ts'
import { type SocialProvider, socialCallbackPath, socialProviders, socialStartPath } from '../../contract/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { mailsTo, mailTo } from '../setup/mails.ts'

let sandbox: Sandbox
let house: House
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-social-'))
  sandbox = await startSandbox({ dataDir })
  house = await openHouse({ SANDBOX_URL: sandbox.url })
})
afterEach(() => sandbox.setOutage(null))
afterAll(async () => {
  await house.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

/** Like a browser: keeps cookies, and follows a redirect only when told to. */
function openBrowser(signedInWith = '') {
  const jar = new Map<string, string>()
  const keep = (cookie: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
  if (signedInWith) keep(signedInWith)
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    async go(address: string, init: RequestInit = {}) {
      const headers = { cookie: cookie(), ...init.headers }
      const reply = await fetch(new URL(address, house.url), { ...init, headers, redirect: 'manual' })
      for (const set of reply.headers.getSetCookie()) keep(set)
      return { status: reply.status, to: reply.headers.get('location') ?? '', set: reply.headers.getSetCookie(), reply }
    },
  }
}
type Browser = ReturnType<typeof openBrowser>

type Choice = { person: string } | { deny: string } | { name: string; email: string; verified?: 'on'; account?: string }
let count = 0
/** Somebody whom nobody has seen before. */
const somebody = (choice: Partial<{ email: string; verified: 'on'; account: string }> = { verified: 'on' }) => ({
  name: '박새봄',
  email: `somebody-${++count}@example.com`,
  ...choice,
})

/** From our start through the provider's page; where that sends the browser is not followed. */
async function comeBack(browser: Browser, provider: SocialProvider, choice: Choice, query = ''): Promise<string> {
  const start = await browser.go(`${socialStartPath(provider)}?language=ko${query}`)
  expect(start.status).toBe(303)
  const answer = await browser.go(start.to, { method: 'POST', body: new URLSearchParams(choice) })
  expect(answer.status).toBe(303)
  return answer.to
}

/** The whole way; the page it ends at. */
async function enter(browser: Browser, provider: SocialProvider, choice: Choice, query = ''): Promise<string> {
  const end = await browser.go(await comeBack(browser, provider, choice, query))
  expect(end.status).toBe(303)
  return end.to
}

const meOf = (browser: Browser) => clientOf(house, browser.cookie()).call('me.get', {})
const identitiesOf = async (cookie: string) =>
  (await clientOf(house, cookie).call('me.identities', {})).body.identities.map(({ provider }) => provider)

describe.each(socialProviders)('%s', (provider) => {
  test('a verified address that nobody has opens an account with the bonus, and the same one the next time', async () => {
    const person = somebody()
    const first = openBrowser()
    expect(await enter(first, provider, person)).toBe('/ko/home')
    const { body } = await meOf(first)
    expect(body).toMatchObject({
      user: { email: person.email, name: '박새봄', language: 'ko', hasPassword: false },
      balance: { availableUcr: 20_000_000 },
    })
    const second = openBrowser()
    await enter(second, provider, person)
    expect((await meOf(second)).body.user.id).toBe(body.user.id)
  })

  test('a verified address that has an account signs in to it and is linked from then on', async () => {
    const member = await signedUp(house)
    const browser = openBrowser()
    await enter(browser, provider, somebody({ email: member.email.toUpperCase(), verified: 'on' }))
    expect((await meOf(browser)).body.user.id).toBe(member.userId)
    expect(await identitiesOf(browser.cookie())).toEqual([provider])
    // The owner is told of the new way in.
    expect(await mailTo(house, member.email)).toMatchObject({ template: 'social-linked', language: 'ko' })
  })

  test('an address that is not verified neither opens an account of somebody nor makes one', async () => {
    const member = await signedUp(house)
    const stranger = somebody({})
    for (const choice of [somebody({ email: member.email }), stranger]) {
      const browser = openBrowser()
      expect(await enter(browser, provider, choice, '&next=/ko/create')).toBe(
        '/ko/sign-in?next=%2Fko%2Fcreate&problem=email_unverified',
      )
      expect((await meOf(browser)).status).toBe(401)
    }
    expect(await identitiesOf(member.cookie())).toEqual([])
    expect(await house.db.user.count({ where: { email: stranger.email } })).toBe(0)
  })

  test('who is linked comes in by the account and not by the address, which may have changed', async () => {
    const member = await signedUp(house)
    const account = `mine-${count}`
    const linking = openBrowser(member.cookie())
    expect(await enter(linking, provider, somebody({ account }), '&link=1')).toBe('/ko/settings')
    const later = openBrowser()
    await enter(later, provider, somebody({ account }))
    expect((await meOf(later)).body.user.id).toBe(member.userId)
  })

  test('who says no is back where they were, and nothing is left of it', async () => {
    const browser = openBrowser()
    expect(await enter(browser, provider, { deny: '1' })).toContain('problem=denied')
    expect(browser.cookie()).toBe('')
  })

  test.each(['down', 'garbage'] as const)('a provider that is %s ends at the sign-in page', async (outage) => {
    const browser = openBrowser()
    const back = await comeBack(browser, provider, somebody())
    sandbox.setOutage(outage)
    expect((await browser.go(back)).to).toContain('problem=provider_failed')
  })

  test('a code that was stolen on its way is worth nothing in another browser', async () => {
    const victim = openBrowser()
    const stolen = new URL(await comeBack(victim, provider, somebody()))
    const thief = openBrowser()
    const own = new URL(await comeBack(thief, provider, somebody()))
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect((await thief.go(own.href)).to).toContain('problem=provider_failed')
    expect((await meOf(thief)).status).toBe(401)
  })

  test('a token that was given to us is taken; one that another program was given is not', async () => {
    const ours = await tokenOf(provider, 'xcaster')
    const social = createSocialProviders(house.config)
    expect(await social.get(provider).profileOfToken(ours.token)).toMatchObject({
      email: ours.email,
      isEmailVerified: true,
      name: '박새봄',
    })
    const foreign = await tokenOf(provider, 'another-program')
    await expect(social.get(provider).profileOfToken(foreign.token)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(social.get(provider).profileOfToken('nonsense')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

test('a provider that never answers is given up after ten seconds', async () => {
  const browser = openBrowser()
  const back = await comeBack(browser, 'discord', somebody())
  sandbox.setOutage('silence')
  const startedAt = performance.now()
  expect((await browser.go(back)).to).toContain('problem=provider_failed')
  expect(performance.now() - startedAt).toBeLessThan(12_000)
})

/** As a program gets one from the provider by itself: an id token of Google, an access token of the others. */
async function tokenOf(provider: SocialProvider, clientId: string): Promise<{ token: string; email: string }> {
  const redirectUri = 'http://127.0.0.1:9/back'
  const pages = {
    google: ['google/authorize', 'google/token', 'openid email profile'],
    discord: ['discord/authorize', 'discord/api/oauth2/token', 'identify email'],
    github: ['github/login/oauth/authorize', 'github/login/oauth/access_token', 'user:email'],
  } as const
  const [authorize, exchange, scope] = pages[provider]
  const person = somebody()
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope })
  const answer = await fetch(`${sandbox.url}/sandbox/${authorize}?${query}`, {
    method: 'POST',
    body: new URLSearchParams(person),
    redirect: 'manual',
  })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const reply = await fetch(`${sandbox.url}/sandbox/${exchange}`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: `${clientId}-secret`,
    }),
  })
  const tokens = (await reply.json()) as { access_token: string; id_token?: string }
  return { token: tokens.id_token ?? tokens.access_token, email: person.email }
}

describe('on the way', () => {
  test('no spelling of another site is where it ends, neither well nor with a problem', async () => {
    for (const next of ['/ko/..//evil.example', '/.//evil.example', '/%2e//evil.example', '/./api/auth/sign-out']) {
      const member = await signedUp(house)
      const linking = openBrowser(member.cookie())
      const query = `&link=1&next=${encodeURIComponent(next)}`
      expect(await enter(linking, 'google', { deny: '1' }, query)).toBe('/ko/settings?problem=denied')
      expect(await enter(openBrowser(), 'google', somebody(), query.replace('&link=1', ''))).toBe('/ko/home')
    }
  })

  test('one person with the same address at two providers has one account', async () => {
    const browser = openBrowser()
    await enter(browser, 'google', { person: 'hana' })
    const first = await meOf(browser)
    const again = openBrowser()
    await enter(again, 'discord', { person: 'hana' })
    expect((await meOf(again)).body.user.id).toBe(first.body.user.id)
    expect((await identitiesOf(again.cookie())).toSorted()).toEqual(['discord', 'google'])
  })

  test('two arrivals of one new person at the same time make one account', async () => {
    const person = somebody()
    const browsers = [openBrowser(), openBrowser(), openBrowser()]
    const backs = await Promise.all(browsers.map((browser) => comeBack(browser, 'github', person)))
    const ends = await Promise.all(browsers.map((browser, index) => browser.go(backs[index] ?? '')))
    expect(ends.map(({ to }) => to)).toEqual(['/ko/home', '/ko/home', '/ko/home'])
    expect(await house.db.user.count({ where: { email: person.email } })).toBe(1)
  })

  test('a second account of a provider with the same address does not come in to what the first one opens', async () => {
    const person = somebody({ account: 'the-first', verified: 'on' })
    await enter(openBrowser(), 'google', person)
    const second = openBrowser()
    expect(await enter(second, 'google', { ...person, account: 'the-second' })).toContain('problem=account_exists')
    expect((await meOf(second)).status).toBe(401)
  })

  test('an answer that this browser did not ask for signs nobody in', async () => {
    const attacker = openBrowser()
    const theirs = await comeBack(attacker, 'google', somebody())
    const visitor = openBrowser()
    expect((await visitor.go(theirs)).to).toBe('/ko/sign-in?problem=expired')
    await visitor.go(`${socialStartPath('google')}?language=en`)
    expect((await visitor.go(theirs)).to).toBe('/en/sign-in?next=%2Fen%2Fhome&problem=expired')
    expect(visitor.cookie()).toBe('')
  })

  test('an answer of one provider is not taken for that of another', async () => {
    const browser = openBrowser()
    const back = new URL(await comeBack(browser, 'google', somebody()))
    expect((await browser.go(socialCallbackPath('github') + back.search)).to).toContain('problem=expired')
  })

  test('an answer works once', async () => {
    const browser = openBrowser()
    const back = await comeBack(browser, 'discord', somebody())
    const cookie = browser.cookie()
    expect((await browser.go(back)).to).toBe('/ko/home')
    expect((await browser.go(back)).to).toContain('problem=expired')
    // Also for who kept a copy of the cookie: the code is over.
    expect((await openBrowser(cookie).go(back)).to).toContain('problem=provider_failed')
  })

  test('after ten minutes it is too late', async () => {
    const browser = openBrowser()
    const back = await comeBack(browser, 'google', somebody())
    const now = Date.now
    Date.now = () => now() + 10 * 60_000 + 1
    try {
      expect((await browser.go(back)).to).toContain('problem=expired')
    } finally {
      Date.now = now
    }
  })

  test('the cookie of a journey is short-lived, not for scripts, and tells nothing', async () => {
    const { set, to } = await openBrowser().go(socialStartPath('google'))
    expect(set).toHaveLength(1)
    expect(set[0]).toMatch(/^xcaster_social=v1\.[^;]+; Max-Age=600; Path=\/; .*HttpOnly; SameSite=Lax/)
    const query = new URL(to).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    expect(decodeURIComponent(set[0] ?? '')).not.toContain(query.get('state'))
  })

  test('a cookie that was made up is none', async () => {
    const browser = openBrowser('xcaster_social=v1.1.AAAA.BBBB')
    expect((await browser.go(`${socialCallbackPath('google')}?state=x&code=y`)).to).toContain('problem=expired')
  })

  test.each([
    ['/ko/projects/1?tab=cost#scene', '/ko/projects/1?tab=cost#scene'],
    ['//evil.example', '/ko/home'],
    ['/\\evil.example', '/ko/home'],
    ['/\t/evil.example', '/ko/home'],
    ['https://evil.example', '/ko/home'],
    ['javascript:alert(1)', '/ko/home'],
    ['/api/auth/social/google/start?link=1', '/ko/home'],
  ])('a sign-in with next=%s ends at %s', async (next, end) => {
    const browser = openBrowser()
    expect(await enter(browser, 'google', { person: 'alex' }, `&next=${encodeURIComponent(next)}`)).toBe(end)
  })

  test('the session is a fresh one: what was in the cookie before is not taken over, and ends', async () => {
    const member = await signedUp(house)
    const browser = openBrowser(member.cookie())
    await enter(browser, 'google', { person: 'alex' })
    expect(browser.cookie()).not.toBe(member.cookie())
    expect((await clientOf(house, member.cookie()).call('me.get', {})).status).toBe(401)
    const planted = openBrowser('xcaster_session=planted')
    await enter(planted, 'google', { person: 'alex' })
    expect(planted.cookie()).not.toContain('planted')
  })
})

describe('linking', () => {
  test('who is signed in links an account with any address, verified or not', async () => {
    const member = await signedUp(house)
    const browser = openBrowser(member.cookie())
    const end = await enter(browser, 'discord', { person: 'doyun' }, '&link=1&next=/ko/settings?tab=sign-in')
    expect(end).toBe('/ko/settings?tab=sign-in')
    const { body } = await clientOf(house, member.cookie()).call('me.identities', {})
    expect(body.identities).toMatchObject([{ provider: 'discord', email: 'doyun@example.com' }])
    expect((await meOf(browser)).body.user.email).toBe(member.email)
  })

  test('what opens another account is not linked', async () => {
    const person = somebody()
    await enter(openBrowser(), 'google', person)
    const member = await signedUp(house)
    const browser = openBrowser(member.cookie())
    expect(await enter(browser, 'google', person, '&link=1')).toBe('/ko/settings?problem=linked_elsewhere')
    expect(await identitiesOf(member.cookie())).toEqual([])
  })

  test('a second account of the same provider is not linked beside the first, and the first again changes nothing', async () => {
    const member = await signedUp(house)
    const browser = openBrowser(member.cookie())
    const person = somebody({ account: 'linked-first' })
    expect(await enter(browser, 'github', person, '&link=1')).toBe('/ko/settings')
    expect(await enter(browser, 'github', person, '&link=1')).toBe('/ko/settings')
    expect(await enter(browser, 'github', somebody(), '&link=1')).toBe('/ko/settings?problem=account_exists')
    expect(await identitiesOf(member.cookie())).toEqual(['github'])
    expect((await mailsTo(house, member.email)).map(({ template }) => template)).toEqual(['social-linked'])
  })

  test('who is signed out signs in first, and no other site can begin for a visitor', async () => {
    const path = `${socialStartPath('google')}?link=1`
    expect((await openBrowser().go(path)).to).toBe('/ko/sign-in?next=%2Fko%2Fsettings')
    const { cookie } = await signedUp(house)
    for (const site of ['cross-site', 'same-site'])
      expect((await openBrowser(cookie()).go(path, { headers: { 'sec-fetch-site': site } })).status).toBe(403)
    expect((await openBrowser(cookie()).go(path, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(303)
  })

  test('it is not linked to whoever has signed in meanwhile', async () => {
    const [one, other] = [await signedUp(house), await signedUp(house)]
    const browser = openBrowser(one.cookie())
    const back = await comeBack(browser, 'google', somebody(), '&link=1')
    const [, journey = ''] = /(xcaster_social=[^;]+)/.exec(browser.cookie()) ?? []
    const end = await openBrowser().go(back, { headers: { cookie: `${journey}; ${other.cookie()}` } })
    expect(end.to).toBe('/ko/settings?problem=expired')
    const signedOut = openBrowser(journey)
    const again = new URL(await comeBack(openBrowser(one.cookie()), 'google', somebody(), '&link=1'))
    expect((await signedOut.go(again.href)).to).toContain('problem=expired')
    expect([...(await identitiesOf(one.cookie())), ...(await identitiesOf(other.cookie()))]).toEqual([])
  })
})

describe('unlinking', () => {
  test("'me.unlink' takes one away where a password is left, and it opens nothing any more", async () => {
    const member = await signedUp(house)
    const person = somebody()
    await enter(openBrowser(member.cookie()), 'google', person, '&link=1')
    expect((await member.call('me.unlink', { provider: 'google' })).status).toBe(200)
    expect((await member.call('me.unlink', { provider: 'google' })).status).toBe(404)
    const later = openBrowser()
    await enter(later, 'google', person)
    expect((await meOf(later)).body.user.id).not.toBe(member.userId)
  })

  test('the last way in stays, also when the last two are unlinked at the same time', async () => {
    const browser = openBrowser()
    const person = somebody()
    await enter(browser, 'google', person)
    const client = clientOf(house, browser.cookie())
    const refused = await client.call('me.unlink', { provider: 'google' })
    expect(refused).toMatchObject({ status: 409, body: { error: { details: { reason: 'last_way_in' } } } })
    const { userId } = await house.db.identity.findFirstOrThrow({ where: { email: person.email } })
    for (let round = 0; round < 10; round += 1) {
      const both = ['google', 'discord'].map((provider) => ({ userId, provider, subject: person.email, email: '' }))
      await house.db.identity.createMany({ data: both, skipDuplicates: true })
      const answers = await Promise.all([
        client.call('me.unlink', { provider: 'google' }),
        client.call('me.unlink', { provider: 'discord' }),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    }
    expect(await identitiesOf(browser.cookie())).toHaveLength(1)
  })
})

describe('what an installation offers', () => {
  test('the real providers where there are ids of ours: the registered address, and nothing of the sandbox', async () => {
    const own = await openHouse({
      PUBLIC_URL: 'https://xcaster.example',
      GOOGLE_CLIENT_ID: 'our-id',
      GOOGLE_CLIENT_SECRET: 'our-secret',
    })
    try {
      const reply = await fetch(`${own.url}${socialStartPath('google')}`, { redirect: 'manual' })
      const to = new URL(reply.headers.get('location') ?? '')
      expect(to.origin + to.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth')
      expect(to.searchParams.get('redirect_uri')).toBe('https://xcaster.example/api/auth/social/google/callback')
      expect(to.searchParams.get('prompt')).toBe('select_account')
      expect(reply.headers.getSetCookie()[0]).toMatch(/^__Host-xcaster_social=.*; Secure/)
      expect((await fetch(`${own.url}${socialStartPath('github')}`)).status).toBe(404)
      const { body } = await clientOf(own).call('system.get', {})
      expect(body).toMatchObject({ socialProviders: ['google'], isSandbox: false })
    } finally {
      await own.close()
    }
  })

  test('the sandbox is for who sits at this machine', async () => {
    const asked = (headers: Record<string, string>) =>
      fetch(`${house.url}${socialStartPath('google')}`, { headers, redirect: 'manual' })
    expect((await asked({})).status).toBe(303)
    expect((await asked({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
    expect((await clientOf(house).call('system.get', {}, { 'x-forwarded-for': '203.0.113.9' })).body).toMatchObject({
      socialProviders: [],
      isSandbox: false,
    })
  })
})
