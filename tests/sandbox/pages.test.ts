import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccount, ensureDemoAccount } from '../../accounts/index.ts'
import { hashPassword } from '../../accounts/password.ts'
import { socialStartPath } from '../../contract/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { clientOf, type House, openHouse } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'

let sandbox: Sandbox
let house: House
let browser: Browser
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-pages-'))
  sandbox = await startSandbox({ dataDir })
  ;[house, browser] = await Promise.all([openHouse({ SANDBOX_URL: sandbox.url }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

async function send(subject: string, html?: string): Promise<void> {
  const transport = createTransport(sandbox.smtpUrl)
  const from = 'XCaster <no-reply@xcaster.local>'
  await transport.sendMail({
    from,
    to: 'kim@example.com',
    subject,
    text: `${subject}\n\nhttp://x/`,
    ...(html && { html }),
  })
  transport.close()
}

/** What is sent with any headers; `fetch` would not let go of `host`. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    const asked = request(new URL(path, house.url), { headers }, (reply) => {
      reply.resume()
      done(reply.statusCode ?? 0)
    })
    asked.on('error', failed).end()
  })
}

describe('through the api', () => {
  test('the sandbox is shown to this machine, and to no network, proxy or name that was made to lead here', async () => {
    const host = new URL(house.url).host
    expect(await statusOf('/sandbox/mail.json', { host })).toBe(200)
    expect(await statusOf('/sandbox/mail.json', { host: `localhost:${new URL(house.url).port}` })).toBe(200)
    expect(await statusOf('/sandbox/mail.json', { host: 'rebound.example' })).toBe(404)
    expect(await statusOf('/sandbox/mail.json', { host, 'x-forwarded-for': '203.0.113.9' })).toBe(404)
    expect(await statusOf('/sandbox/mail.json', { host, forwarded: 'for=203.0.113.9' })).toBe(404)
  })

  test('behind a proxy nobody is at this machine, however little the proxy says of itself', async () => {
    const proxies: Record<string, string>[] = [{ PUBLIC_URL: 'https://xcaster.example' }, { TRUST_PROXY_HOPS: '1' }]
    for (const env of proxies) {
      const proxied = await openHouse({ SANDBOX_URL: sandbox.url, ...env })
      try {
        await ensureDemoAccount(proxied.db)
        expect((await fetch(`${proxied.url}/sandbox/mail.json`)).status).toBe(404)
        const { email, password } = demoAccount
        const { body } = await clientOf(proxied).call('system.get', {})
        expect([body.demo, body.isSandbox, body.socialProviders]).toEqual([null, false, []])
        expect((await clientOf(proxied).call('auth.signIn', { email, password })).status).toBe(401)
        await proxied.db.user.updateMany({
          where: { email },
          data: { passwordHash: await hashPassword('set by its owner') },
        })
        expect((await clientOf(proxied).call('auth.signIn', { email, password: 'set by its owner' })).status).toBe(200)
      } finally {
        await proxied.close()
      }
    }
  })

  test('another site cannot delete mails or choose who signs in', async () => {
    for (const path of ['/sandbox/mail/delete', '/sandbox/google/authorize']) {
      const reply = await fetch(house.url + path, { method: 'POST', headers: { origin: 'https://evil.example' } })
      expect(reply.status).toBe(403)
    }
  })

  test('the session of a visitor is not told to it, and it can set no cookie', async () => {
    const heard: string[] = []
    const { createServer } = await import('node:http')
    const spy = createServer((req, res) => {
      heard.push(JSON.stringify(req.headers))
      res.writeHead(200, { 'set-cookie': 'xcaster_session=planted', 'content-type': 'text/plain' }).end('seen')
    }).listen(0, '127.0.0.1')
    await new Promise((done) => spy.once('listening', done))
    const address = spy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const other = await openHouse({ SANDBOX_URL: `http://127.0.0.1:${port}` })
    try {
      const reply = await fetch(`${other.url}/sandbox/x?y=1`, { headers: { cookie: 'xcaster_session=secret' } })
      expect(await reply.text()).toBe('seen')
      expect(heard).toHaveLength(1)
      expect(heard[0]).not.toContain('secret')
      expect(reply.headers.getSetCookie()).toEqual([])
    } finally {
      await other.close()
      spy.close()
    }
    const gone = await openHouse({ SANDBOX_URL: `http://127.0.0.1:${port}` })
    expect((await fetch(`${gone.url}/sandbox/mail`)).status).toBe(503)
    await gone.close()
  })

  test('where there is no sandbox there are no pages of it', async () => {
    const plain = await openHouse()
    expect((await fetch(`${plain.url}/sandbox/mail`)).status).toBe(404)
    await plain.close()
  })
})

describe('in a browser', () => {
  test('mails appear without a reload, a link in one leads the whole tab, and all can be deleted', async () => {
    const { context, page, trouble } = await visit(browser, house.url)
    await page.goto('/sandbox/mail')
    await page.getByText('바로 나타나요').waitFor()
    await send(
      '비밀번호 재설정',
      `<p style="font-family: Pretendard"><a href="${house.url}/healthz#token">다시 정하기</a></p><script>document.title='ran'</script>`,
    )
    await page.getByRole('link', { name: /비밀번호 재설정/ }).click()
    await page.getByRole('heading', { name: '비밀번호 재설정' }).waitFor()
    const link = page.frameLocator('iframe').getByRole('link', { name: '다시 정하기' })
    await link.waitFor()
    // A machine without Korean letters gets them with the page, the message included.
    for (const frame of page.frames()) {
      const faces = await frame.evaluate("document.fonts.load('1rem Pretendard', '메').then((loaded) => loaded.length)")
      expect(faces).toBe(1)
    }
    await link.click()
    await page.waitForURL('**/healthz#token')
    await page.goBack()
    expect(await page.title()).toContain('비밀번호 재설정')
    await page.getByRole('button', { name: '모두 지우기' }).click()
    await page.getByText('바로 나타나요').waitFor()
    expect(await sandbox.mails()).toEqual([])
    // What the mail tried to run is refused aloud, which is what is wanted.
    expect(trouble.console.filter((line) => !/Blocked script execution|scripts? .*sandbox/i.test(line))).toEqual([])
    expect(trouble.outside).toEqual([])
    await context.close()
  })

  test('signing in as a test person needs two clicks', async () => {
    const { context, page, trouble } = await visit(browser, house.url)
    await page.goto(`${socialStartPath('discord')}?language=ko&next=/healthz`)
    await page.getByRole('heading', { name: '연습용 Discord 로그인' }).waitFor()
    await page.getByRole('button', { name: /김하나/ }).click()
    await page.waitForURL('**/healthz')
    const session = (await context.cookies()).find(({ name }) => name === 'xcaster_session')
    const { body } = await clientOf(house, `xcaster_session=${session?.value}`).call('me.get', {})
    expect(body.user.email).toBe('hana@example.com')
    expect(trouble.console).toEqual([])
    await context.close()
  })

  test('somebody of one’s own making can be signed in as', async () => {
    const { context, page } = await visit(browser, house.url, { locale: 'en-US' })
    await page.goto(`${socialStartPath('github')}?language=en&next=/healthz`)
    await page.getByLabel('Name').fill('Robin')
    await page.getByLabel('E-mail').fill('robin@example.com')
    await page.getByRole('button', { name: 'Continue as this person' }).click()
    await page.waitForURL('**/healthz')
    expect(await house.db.user.count({ where: { email: 'robin@example.com' } })).toBe(1)
    await context.close()
  })

  const looks = [
    { locale: 'ko-KR', colorScheme: 'light', width: 320 },
    { locale: 'ko-KR', colorScheme: 'dark', width: 1280 },
    { locale: 'en-US', colorScheme: 'light', width: 1280 },
    { locale: 'en-US', colorScheme: 'dark', width: 320 },
  ] as const
  test.each(isLong ? looks : looks.slice(0, 1))(
    'readable and usable: $locale, $colorScheme, $width px',
    async ({ locale, colorScheme, width }) => {
      await send(
        'A very long subject that nobody would write, but some do, andwithoutaspacewhereonewouldhelp',
        '<p>Hello</p>',
      )
      const [mail] = await sandbox.mails()
      const viewport = { width, height: 800 }
      const { context, page } = await visit(browser, house.url, { locale, colorScheme, viewport })
      for (const path of ['/sandbox/mail', `/sandbox/mail/${mail?.id}`, `${socialStartPath('google')}?language=ko`]) {
        await page.goto(path)
        await look(page)
      }
      await context.close()
    },
  )
})

async function look(page: Page): Promise<void> {
  // Lines are as long as the letters of the font that comes with the page.
  await page.evaluate('document.fonts.ready')
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const overflowPx = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(overflowPx).toBe(0)
}
