import { openBrowser } from '../../tests/setup/browser.ts'
import type { Bench } from '../figure.ts'
import { openWebHouse } from './house.ts'
import { type PageFigures, visitPage } from './visit-page.ts'

/** What a first visit may cost: compressed script as we want it, the others as Core Web Vitals call good. */
const limits = { firstLoadKb: 100, lcpMs: 2500, cls: 0.1 }

const rounds = { full: 5, quick: 1 }

/** Pages that people arrive at, and what is there when they are. */
const pages = [
  { name: 'landing', path: '/ko', shows: 'h1', isMember: false },
  { name: 'sign_in', path: '/ko/sign-in', shows: 'input[type="password"]', isMember: false },
  { name: 'home', path: '/ko/home', shows: '[aria-labelledby="recent"] img', isMember: true },
  { name: 'community', path: '/ko/community', shows: 'main img, main video', isMember: false },
] as const

/**
 * First visits by a phone of the middle, with nothing in its cache. Each page's figure is the median of its visits; the
 * figure of all is that of the worst page, against its limit.
 */
const web: Bench = async (report, { isQuick }) => {
  const house = await openWebHouse()
  const browser = await openBrowser()
  try {
    const all: PageFigures[] = []
    for (const { name, path, shows, isMember } of pages) {
      const visits: PageFigures[] = []
      for (let round = 0; round < (isQuick ? rounds.quick : rounds.full); round += 1)
        visits.push(await visitPage(browser, house.url, { path, shows, ...(isMember && { session: house.session }) }))
      const page = medianOf(visits)
      all.push(page)
      report({ name: `web.first_load_kb.${name}`, value: rounded(page.scriptKb), unit: 'kB' })
      report({ name: `web.lcp_ms.${name}`, value: Math.round(page.lcpMs), unit: 'ms' })
      report({ name: `web.cls.${name}`, value: rounded(page.cls), unit: '' })
    }
    const worst = (read: (page: PageFigures) => number) => Math.max(...all.map(read))
    const against = (name: string, value: number, unit: string, limit: number) =>
      report({ name, value: rounded(value), unit, against: `at most ${limit}`, ratio: rounded(value / limit) })
    against(
      'web.first_load_kb',
      worst((page) => page.scriptKb),
      'kB',
      limits.firstLoadKb,
    )
    against(
      'web.lcp_ms',
      worst((page) => page.lcpMs),
      'ms',
      limits.lcpMs,
    )
    against(
      'web.cls',
      worst((page) => page.cls),
      '',
      limits.cls,
    )
  } finally {
    await browser.close()
    await house.close()
  }
}

export default web

function medianOf(visits: PageFigures[]): PageFigures {
  const median = (read: (visit: PageFigures) => number) =>
    visits.map(read).sort((a, b) => a - b)[Math.floor(visits.length / 2)] ?? 0
  return {
    scriptKb: median((visit) => visit.scriptKb),
    lcpMs: median((visit) => visit.lcpMs),
    cls: median((visit) => visit.cls),
  }
}

/** Three digits: more than the machine repeats. */
const rounded = (value: number) => Number(value.toPrecision(3))
