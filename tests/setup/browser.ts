import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { testChromium } from './chromium.ts'

/**
 * A headless Chromium that reaches this machine and nothing else. Names are not even looked up, so that a page that asks
 * for something from outside fails here as it would for a person without a network.
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await testChromium()
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  })
}

/** What went wrong in a browser without anybody clicking on it: kept until it is looked at. */
export type Trouble = { console: string[]; outside: string[] }

export type Visit = { context: BrowserContext; page: Page; trouble: Trouble }

/** A visitor of their own (cookies, storage), with one page, at the house's address. Everything is slow to fail. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, locale: 'ko-KR', ...options })
  const trouble: Trouble = { console: [], outside: [] }
  context.on('request', (request) => {
    const address = new URL(request.url())
    if (/^(https?|wss?):$/.test(address.protocol) && address.origin !== new URL(url).origin)
      trouble.outside.push(request.url())
  })
  context.on('weberror', (error) => trouble.console.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      trouble.console.push(`${message.text()} (${message.location().url})`)
  })
  const page = await context.newPage()
  return { context, page, trouble }
}
