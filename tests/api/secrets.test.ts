import { randomBytes } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { socialStartPath } from '../../contract/index.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { type Sandbox, startSandbox as startOutside } from '../../sandbox/index.ts'
import { exchange, newRequest, post, refresh } from '../desktop/program.ts'
import { testSecretKey } from '../setup/database.ts'
import { type Client, clientOf, type House, openHouse, waitUntil } from '../setup/house.ts'
import { openPostOffice, type PostOffice } from '../setup/post-office.ts'
import { type Process, startProcess } from '../setup/processes.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'
import { inTeam } from '../setup/team.ts'

/** Everything that was secret in this run, by what it is called when it is found. */
const secrets = new Map<string, string>()
/** What the api answered when it refused something. */
const refusals: string[] = []

/** A value that came up in this run and lets somebody in. */
const secret = (name: string, value: string | null | undefined): string => {
  if (!value || value.length < 10) throw new Error(`${name}: no secret was seen, but ${value}`)
  secrets.set(`${name} (${secrets.size})`, value)
  return value
}
const newSecret = (name: string) => secret(name, randomBytes(24).toString('base64url'))

let house: House
let vendors: ProviderSandbox
let office: PostOffice
let outside: Sandbox
let api: Process
let workers: Process
/** The house as the processes show it, at the address of the api that is watched. */
let site: House

beforeAll(async () => {
  vendors = await startSandbox()
  office = await openPostOffice()
  house = await openHouse()
  outside = await startOutside({ dataDir: house.config.dataDir })
  const env = {
    ...vendors.env,
    ANTHROPIC_API_KEY: newSecret('key of Anthropic'),
    ELEVENLABS_API_KEY: newSecret('key of ElevenLabs'),
    PIAPI_API_KEY: newSecret('key of PiAPI'),
    GOOGLE_CLIENT_ID: 'google-client',
    GOOGLE_CLIENT_SECRET: newSecret('client secret of Google'),
    SECRET_KEY: secret('secret key', testSecretKey),
    ENCRYPTION_KEYS: `1:${secret('encryption key', randomBytes(32).toString('base64'))}`,
    SANDBOX_URL: outside.url,
    SMTP_URL: office.url,
    DATA_DIR: house.config.dataDir,
    EMBEDDED_DATABASE_URL: house.databaseUrl,
    OLLAMA_BASE_URL: 'off',
    QUEUE_PER_MINUTE: '1000',
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'trace',
    PORT: '0',
  }
  secret('password of the mail server', office.password)
  for (const role of ['xcaster_api', 'xcaster_worker'] as const)
    secret(`database password of ${role}`, new URL(roleUrl(house.databaseUrl, role, testSecretKey)).password)
  api = startProcess('api/main.ts', env, { keptChars: 20_000_000 })
  workers = startProcess('workers/main.ts', env, { keptChars: 20_000_000 })
  const started = await api.started
  site = { ...house, url: `http://127.0.0.1:${started?.port}` }
  if (!(await workers.started)) throw new Error(`the workers did not start: ${workers.output()}`)
}, 120_000)
afterAll(async () => {
  await Promise.all([api?.kill('SIGKILL'), workers?.kill('SIGKILL')])
  await outside?.close()
  await house?.close()
  await office?.close()
  await vendors?.close()
})

/** The token in the newest mail to an address, when it has come. */
async function mailedToken(to: string, page: string): Promise<string> {
  const [token] = await waitUntil(
    async () => {
      const mails = await Promise.all(
        office.received.filter((mail) => mail.to === to).map(({ text }) => PostalMime.parse(text)),
      )
      return mails.flatMap(({ text }) => new RegExp(`/${page}#([\\w-]{43})`).exec(text ?? '')?.[1] ?? [])
    },
    (tokens) => tokens.length > 0,
  )
  return secret(`token of a mail (${page})`, token)
}

/** A refusal is kept, to be looked at in the end. */
async function refused(answer: Promise<{ status: number; body: unknown }>, status: number): Promise<void> {
  const { status: given, body } = await answer
  refusals.push(JSON.stringify(body))
  expect([given, JSON.stringify(body)]).toEqual([status, expect.anything()])
}

const sessionOf = (client: Client) => secret('session', /xcaster_session=([^;]*)/.exec(client.cookie())?.[1])

async function signUp(email: string): Promise<Client & { password: string }> {
  const client = clientOf(site)
  const password = newSecret('password')
  await client.call('auth.signUp', { email, password, name: '이수진', language: 'ko' })
  const token = await mailedToken(email, 'verify')
  expect((await client.call('auth.verify', { token })).status).toBe(201)
  sessionOf(client)
  await refused(client.call('auth.verify', { token }), 410)
  return { ...client, password }
}

const email = 'secrets@example.com'
let person: Client & { password: string }

test('signing up, in, and in again with a new password', { timeout: 120_000 }, async () => {
  person = await signUp(email)
  await refused(clientOf(site).call('auth.signIn', { email, password: newSecret('wrong password') }), 401)
  await refused(
    clientOf(site).call('auth.signUp', {
      email: 'no',
      password: newSecret('other password'),
      name: '',
      language: 'ko',
    }),
    400,
  )
  await person.call('auth.forgot', { email, language: 'ko' })
  const token = await mailedToken(email, 'reset')
  await refused(person.call('auth.reset', { token, password: 'short' }), 400)
  const password = newSecret('new password')
  expect((await person.call('auth.reset', { token, password })).status).toBe(200)
  sessionOf(person)
  await person.call('me.changeEmail', { email: 'moved@example.com', password })
  const change = await mailedToken('moved@example.com', 'confirm-email')
  expect((await person.call('auth.confirmEmail', { token: change })).status).toBe(200)
  await refused(
    person.call('me.changePassword', { current: newSecret('wrong current'), password: newSecret('next') }),
    400,
  )
  person = { ...person, password }
})

test('a team and who is invited to it', { timeout: 120_000 }, async () => {
  const { body: team } = await person.call('workspaces.create', { name: '비밀 팀' })
  const guest = 'guest@example.com'
  const invitation = { email: guest, role: 'editor' as const, language: 'ko' as const }
  const { body: invited } = await person.call('invitations.create', invitation, inTeam(team.id))
  const token = await mailedToken(guest, 'invitation')
  expect((await clientOf(site).call('invitations.peek', { token })).status).toBe(200)
  const other = await signUp(guest)
  expect((await other.call('invitations.accept', { id: invited.id })).status).toBe(200)
  await refused(other.call('workspace.delete', { name: '비밀 팀' }, inTeam(team.id)), 403)
})

test('a program that is let in, comes back and is signed out', { timeout: 60_000 }, async () => {
  const allow = async ({ verifier, request }: ReturnType<typeof newRequest>) => {
    secret('verifier', verifier)
    const { body } = await person.call('desktop.answer', { ...request, isAllowed: true })
    return secret('one-time code', new URL(body.redirectTo).searchParams.get('code'))
  }
  const asked = newRequest()
  const code = await allow(asked)
  await refused(exchange(site, code, asked, { code_verifier: 'x'.repeat(43) }), 400)
  const again = newRequest()
  const { body: first } = await exchange(site, await allow(again), again)
  secret('access token', first.access_token)
  secret('refresh token', first.refresh_token)
  const { body: next } = await refresh(site, first.refresh_token)
  secret('access token', next.access_token)
  secret('refresh token', next.refresh_token)
  const me = await fetch(`${site.url}/v1/auth/me`, { headers: { authorization: `Bearer ${next.access_token}` } })
  expect(me.status).toBe(200)
  const forged = secret('forged token', `${next.access_token.slice(0, -8)}AAAAAAAA`)
  await refused(post(site, 'logout', {}, forged), 401)
  await post(site, 'logout', { client_id: 'xcaster-example', refresh_token: next.refresh_token }, next.access_token)
  await refused(refresh(site, next.refresh_token), 400)
  const login = { client_id: 'xcaster-desktop', email: 'moved@example.com', password: newSecret('wrong password') }
  await refused(post(site, 'login', login), 400)
  const { body: direct } = await post(site, 'login', { ...login, password: person.password })
  secret('access token', direct.access_token)
  secret('refresh token', direct.refresh_token)
})

test('somebody who comes with an account of Discord', { timeout: 60_000 }, async () => {
  const start = await fetch(`${site.url}${socialStartPath('discord')}`, { redirect: 'manual' })
  const [journey = ''] = start.headers.getSetCookie()
  const cookie = journey.split(';')[0] ?? ''
  secret('cookie of a journey', cookie.split('=')[1])
  const there = new URL(start.headers.get('location') ?? '', site.url)
  secret('state', there.searchParams.get('state'))
  const somebody = new URLSearchParams({ name: '박새봄', email: 'discord@example.com', verified: 'on' })
  const answer = await fetch(there, { method: 'POST', body: somebody, redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '', site.url)
  secret("code of Discord's", back.searchParams.get('code'))
  const come = () => fetch(back, { headers: { cookie }, redirect: 'manual' })
  const session = (await come()).headers.getSetCookie().find((set) => set.startsWith('xcaster_session='))
  secret('session', /=([^;]+)/.exec(session ?? '')?.[1])
  expect((await come()).headers.get('location')).toContain('problem=')
})

test('a short that is made, and one whose maker refuses the key', { timeout: 240_000 }, async () => {
  const make = async (keyword: string) => {
    const { body } = await person.call('runs.create', { keyword, seconds: 15, quality: 'preview' })
    const read = async () => (await person.call('runs.get', { id: body.id })).body
    return waitUntil(read, ({ endedAt }) => endedAt !== null, 200_000)
  }
  const run = await make('커피의 역사')
  expect(run.state).toBe('SUCCEEDED')
  const link = new URL(run.video?.url ?? '', site.url)
  const keys = [...link.searchParams.values()].filter((value) => value.length > 20)
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) secret("key in a file's link", key)
  expect((await fetch(new URL(link.pathname + link.search, site.url))).status).toBe(200)
  vendors.fail({ provider: 'elevenlabs', status: 401, times: 20 })
  expect((await make('블랙홀')).state).toBe('FAILED')
})

test('what goes wrong inside: a table that is away, a mail server that lets nobody in, a body that breaks off', {
  timeout: 120_000,
}, async () => {
  const away = async (table: string, work: () => Promise<void>) => {
    await house.db.$executeRawUnsafe(`alter table ${table} rename to ${table}_away`)
    await work()
    await house.db.$executeRawUnsafe(`alter table ${table}_away rename to ${table}`)
  }
  const { password } = person
  const signIn = { email: 'moved@example.com', password }
  await away('session', () => refused(clientOf(site).call('auth.signIn', signIn), 500))
  const newcomer = { email: 'late@example.com', password: newSecret('password'), name: '늦음', language: 'ko' as const }
  await away('mail_token', () => refused(clientOf(site).call('auth.signUp', newcomer), 500))
  await away('mail', () => refused(clientOf(site).call('auth.signUp', newcomer), 500))
  const broken = await fetch(`${site.url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"email":"moved@example.com","password":"${password}"`,
  })
  refusals.push(await broken.text())
  office.refuseLogins()
  await person.call('auth.forgot', { email: 'moved@example.com', language: 'ko' })
  await waitUntil(
    async () => workers.output(),
    (log) => /EAUTH|no such login|Invalid login/.test(log),
  )
})

const spellings = (value: string) => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('base64url'),
]

test('none of it is in the logs, nor in what was said of a refusal', () => {
  const places = {
    'log of the api': api.output(),
    'log of the workers': workers.output(),
    refusals: refusals.join('\n'),
  }
  expect(places['log of the api']).toContain('"path":"/api/auth/sign-in"')
  expect(places['log of the workers'].length).toBeGreaterThan(1000)
  expect(refusals.length).toBeGreaterThan(10)
  expect(secrets.size).toBeGreaterThan(30)
  const found = Object.entries(places).flatMap(([place, text]) => [
    ...[...secrets].flatMap(([name, value]) =>
      spellings(value).some((one) => text.includes(one)) ? `${name} in ${place}` : [],
    ),
    ...(text.includes('$argon2') ? [`hash of a password in ${place}`] : []),
    ...(/xcaster_session=[\w-]/.test(text) ? [`cookie in ${place}`] : []),
  ])
  expect(found).toEqual([])
})
