import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workspaceHeader } from '../../contract/index.ts'
import { loadConfig } from '../../core/config.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'

const friend = 'https://app.xcaster.example'
const strangers = [
  'https://evil.example',
  'https://app.xcaster.example.evil.example',
  'http://app.xcaster.example',
  'https://app.xcaster.example:8443',
  'https://APP.xcaster.example',
  'null',
]

let house: House
beforeAll(async () => {
  house = await openHouse({ PUBLIC_URL: 'https://xcaster.example', CORS_ORIGINS: `${friend}, https://two.example` })
})
afterAll(() => house?.close())

function directives(response: Response): Record<string, string[]> {
  const policy = response.headers.get('content-security-policy') ?? ''
  return Object.fromEntries(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

describe('what a browser is told of every page and answer', () => {
  const paths = ['/ko', '/api/system', '/api/me', '/openapi.json', '/nothing.txt', '/files/nothing']

  test.each(paths)('%s: scripts and styles from here alone, nothing inline, in nobody’s frame', async (path) => {
    const response = await fetch(`${house.url}${path}`, { headers: { accept: 'text/html' } })
    const policy = directives(response)
    expect(policy).toMatchObject({
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'script-src-attr': ["'none'"],
      'style-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'upgrade-insecure-requests': [],
    })
    const inline = Object.keys(policy).filter((name) => policy[name]?.some((source) => /unsafe/.test(source)))
    expect(inline).toEqual(['style-src-attr'])
    const { headers } = response
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(self\)/)
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('where people pay with PortOne its window may open as well, and with its stand-in nothing more may', async () => {
    const portone = {
      PORTONE_API_SECRET: 'a secret of portone',
      PORTONE_STORE_ID: 'store',
      PORTONE_WEBHOOK_SECRETS: 'whsec_c2VjcmV0',
      PORTONE_CHANNEL_KRW: 'channel',
    }
    const [real, practice] = [await openHouse(portone), await openHouse({ SANDBOX_URL: 'http://127.0.0.1:9' })]
    try {
      const services = ["'self'", 'https://*.portone.io', 'https://*.iamport.co', 'https://*.iamport.kr']
      expect(directives(await fetch(`${real.url}/ko`))).toMatchObject({
        'script-src': ["'self'", 'https://cdn.portone.io'],
        'connect-src': services,
        'frame-src': services,
        'form-action': ["'self'", 'https:'],
        'default-src': ["'self'"],
      })
      const policy = directives(await fetch(`${practice.url}/ko`))
      expect(policy).toMatchObject({ 'script-src': ["'self'"], 'form-action': ["'self'"] })
      expect([policy['connect-src'], policy['frame-src']]).toEqual([undefined, undefined])
    } finally {
      await real.close()
      await practice.close()
    }
  })

  test('the page itself keeps to that: no script and no style in it', async () => {
    const html = await (await fetch(`${house.url}/ko`, { headers: { accept: 'text/html' } })).text()
    expect(html).toContain('<div id="root"')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
  })

  test('the page of the reference may style its elements and is in nobody’s frame either', async () => {
    const policy = directives(await fetch(`${house.url}/docs/api`))
    expect(policy['default-src']).toEqual(["'self'"])
    expect(policy['script-src']).toBeUndefined()
    expect(policy['frame-ancestors']).toEqual(["'none'"])
  })

  test('without https nothing is said that only https can keep', async () => {
    const plain = await openHouse()
    try {
      const response = await fetch(`${plain.url}/ko`, { headers: { accept: 'text/html' } })
      expect(response.headers.get('strict-transport-security')).toBeNull()
      expect(directives(response)).not.toHaveProperty('upgrade-insecure-requests')
    } finally {
      await plain.close()
    }
  })

  test('with https the session cookie is bound to this very host', async () => {
    const { email } = await signedUp(house)
    const response = await fetch(`${house.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'correct horse' }),
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-xcaster_session=/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/Domain=/)
  })
})

describe('pages of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${house.url}/api/runs`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': `content-type,idempotency-key,${workspaceHeader}`,
      },
    })
  const read = (origin?: string) =>
    fetch(`${house.url}/api/system`, { headers: origin === undefined ? {} : { origin } })
  const change = (headers: Record<string, string>) =>
    fetch(`${house.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    })

  test('that is configured may ask beforehand for what the api understands', async () => {
    const { status, headers } = await preflight(friend)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(friend)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-allow-methods')?.split(', ')).toEqual(
      expect.arrayContaining(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    )
    const allowed = headers.get('access-control-allow-headers')?.split(', ')
    expect(allowed).toEqual(
      expect.arrayContaining(['content-type', 'authorization', 'idempotency-key', workspaceHeader]),
    )
    expect(headers.get('vary')).toContain('Origin')
  })

  test('that is configured reads answers and changes things', async () => {
    const answer = await read(friend)
    expect(answer.headers.get('access-control-allow-origin')).toBe(friend)
    expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after')
    expect((await read('https://two.example')).headers.get('access-control-allow-origin')).toBe('https://two.example')
    expect((await change({ origin: friend, 'sec-fetch-site': 'same-site' })).status).toBe(200)
    expect((await change({ origin: friend, 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  })

  test('that is not configured gets no leave to read, and no change through', async () => {
    for (const origin of strangers) {
      for (const { headers } of [await preflight(origin), await read(origin)]) {
        const told = [...headers].filter(([name]) => name.startsWith('access-control-'))
        expect([origin, told]).toEqual([origin, []])
        expect(headers.get('vary')).toContain('Origin')
      }
      expect([origin, (await change({ origin })).status]).toEqual([origin, 403])
    }
  })

  test('an answer is not kept for one origin and shown to another', async () => {
    expect((await read()).headers.get('vary')).toContain('Origin')
    expect((await read()).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('our own page changes things, and a browser that says it comes from elsewhere does not', async () => {
    expect((await change({ origin: 'https://xcaster.example', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await change({})).status).toBe(200)
  })

  test('what is not an origin is refused at the start', () => {
    for (const wrong of ['https://a.example/', 'a.example', '*', 'https://a.example/path', 'https://a.example, *'])
      expect(() => loadConfig({ CORS_ORIGINS: wrong })).toThrow('CORS_ORIGINS')
    expect(loadConfig({ CORS_ORIGINS: ' https://a.example ,http://localhost:5173' }).http.corsOrigins).toEqual([
      'https://a.example',
      'http://localhost:5173',
    ])
  })
})
