import type { Browser } from 'playwright-core'
import { visit } from '../../tests/setup/browser.ts'
import { waitUntil } from '../../tests/setup/client.ts'

/** What a page costs and how it comes. `scriptKb`: as it came over the wire. */
export type PageFigures = { scriptKb: number; lcpMs: number; cls: number }

/** A phone of the middle and its network: a processor a quarter as fast, 1.6 Mbit/s down, answers 150 ms away. */
const phone = {
  cpuRate: 4,
  latencyMs: 150,
  downBitsPerSecond: 1_600_000,
  upBitsPerSecond: 750_000,
  viewport: { width: 390, height: 780 },
}
/** Nothing larger was painted and nothing moved for so long: the page is there. */
const quietMs = 2_500
const patienceMs = 60_000

/**
 * Visits one page with nothing in the browser's cache. What is painted and what moves is told by the browser itself, by the
 * definitions of Core Web Vitals (https://web.dev/articles/cls: the worst five seconds with no pause of one).
 *
 * @throws when the page has not come to rest within a minute.
 */
export async function visitPage(
  browser: Browser,
  url: string,
  { path, session, shows }: { path: string; session?: string; shows: string },
): Promise<PageFigures> {
  const { context, page } = await visit(browser, url, {
    ...{ viewport: phone.viewport, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    ...(session && { session }),
  })
  try {
    const devTools = await context.newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: phone.latencyMs },
      downloadThroughput: phone.downBitsPerSecond / 8,
      uploadThroughput: phone.upBitsPerSecond / 8,
    })
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: phone.cpuRate })
    await page.addInitScript(watchPaints)
    await page.goto(path, { waitUntil: 'commit', timeout: patienceMs })
    await page.locator(shows).first().waitFor({ timeout: patienceMs })
    // Asked from outside: the page's own policy lets nothing be evaluated within it.
    await waitUntil(
      () => page.evaluate<number>('performance.now() - window.seen.lastMs'),
      (stillMs) => stillMs > quietMs,
      patienceMs,
    )
    const seen = await page.evaluate<PageFigures>(readPaints)
    if (!(seen.lcpMs > 0 && seen.scriptKb > 0)) throw new Error(`${path} told nothing: ${JSON.stringify(seen)}`)
    return seen
  } finally {
    await context.close()
  }
}

// Runs in the page, so it is text: what the browser knows has no types here.
const watchPaints = `
window.seen = { lcpMs: 0, shifts: [], lastMs: 0 }
const note = () => { window.seen.lastMs = performance.now() }
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.lcpMs = entry.startTime
  note()
}).observe({ type: 'largest-contentful-paint', buffered: true })
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.seen.shifts.push({ at: entry.startTime, value: entry.value })
  note()
}).observe({ type: 'layout-shift', buffered: true })
new PerformanceObserver(note).observe({ type: 'resource', buffered: true })
`

const readPaints = `(() => {
  let worst = 0, sum = 0, first = -Infinity, last = -Infinity
  for (const { at, value } of window.seen.shifts) {
    if (at - last > 1000 || at - first > 5000) { sum = 0; first = at }
    last = at
    sum += value
    worst = Math.max(worst, sum)
  }
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => /\\.js(\\?|$)/.test(name))
  const scriptKb = scripts.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0) / 1000
  return { scriptKb, lcpMs: window.seen.lcpMs, cls: worst }
})()`
