import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { testChromium } from './chromium.ts'

/**
 * A headless Chromium that reaches this machine and nothing else. Names are not even looked up, so that a page that asks
 * for something from outside fails here as it would for a person without a network. `args`: further switches of it.
 */
export async function openBrowser(args: string[] = []): Promise<Browser> {
  const { executablePath, env } = await testChromium()
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', ...args],
  })
}

/** What went wrong without anybody clicking on it, for a test to look at in the end. */
export type Trouble = { console: string[]; outside: string[] }

export type Visit = { context: BrowserContext; page: Page; trouble: Trouble }

/** A visitor with cookies and storage of their own, at the address of a house. `session` is a cookie, to be signed in. */
export async function visit(
  browser: Browser,
  url: string,
  { session, ...options }: BrowserContextOptions & { session?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, locale: 'ko-KR', ...options })
  context.setDefaultTimeout(40_000)
  if (session !== undefined) await context.addCookies([toCookie(session, url)])
  const trouble = watch(context, new URL(url).origin)
  return { context, page: await context.newPage(), trouble }
}

function toCookie(session: string, url: string) {
  const at = session.indexOf('=')
  return { name: session.slice(0, at), value: session.slice(at + 1), url }
}

function watch(context: BrowserContext, origin: string): Trouble {
  const trouble: Trouble = { console: [], outside: [] }
  context.on('request', (request) => {
    const address = new URL(request.url())
    if (/^(http|ws)s?:$/.test(address.protocol) && address.origin !== origin) trouble.outside.push(request.url())
  })
  context.on('weberror', (error) => trouble.console.push(String(error.error())))
  context.on('console', (message) => {
    const text = `${message.text()} at ${message.location().url}`
    if (/^(error|warning)$/.test(message.type()) && !isAskingWhoIsHere(text)) trouble.console.push(text)
  })
  return trouble
}

/** A page that does not know whether somebody is signed in asks, and browsers print the answer `401` as an error. */
const isAskingWhoIsHere = (text: string) => /status of 401 .*\/api\/me$/.test(text)
