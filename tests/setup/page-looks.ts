import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../contract/index.ts'
import { isLong } from './long.ts'

const variants: { language: Language; theme: 'light' | 'dark'; widthPx: number }[] = [
  { language: 'ko', theme: 'light', widthPx: 320 },
  { language: 'en', theme: 'dark', widthPx: 1280 },
  { language: 'ko', theme: 'dark', widthPx: 1280 },
  { language: 'en', theme: 'light', widthPx: 320 },
]

/** The long suite looks at each state in all ways, the short one in one of them, which its name decides. */
const variantsOf = (name: string) => {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return isLong ? variants : variants.filter((_, index) => index === sum % variants.length)
}

/** The states of a page that this suite looks at: all in the long one, every fifth in the short one. */
export const lookedAt = <State>(states: readonly State[]): State[] =>
  states.filter((_, index) => isLong || index % 5 === 0)

/** In which a state is looked at. */
export const languagesOf = (name: string): Language[] => [...new Set(variantsOf(name).map(({ language }) => language))]

/** No barrier for anyone and nothing beyond the edge, in the themes and widths that this language is looked at in. */
export async function looksRight(page: Page, name: string, language: Language): Promise<void> {
  for (const { theme, widthPx } of variantsOf(name).filter((variant) => variant.language === language)) {
    await page.setViewportSize({ width: widthPx, height: widthPx === 320 ? 640 : 900 })
    await page.emulateMedia({ colorScheme: theme })
    await looksRightNow(page, `${name}, ${language}, ${theme}, ${widthPx} px`)
  }
}

/** The same of a page just as it is, in passing: neither its width nor its theme is changed. */
export async function looksRightNow(page: Page, where: string): Promise<void> {
  // In its own letters: the system's are wider or narrower. Pages of the sandbox have none of their own.
  await page.locator('html[data-letters], html:not(:has(#root))').waitFor({ state: 'attached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await keepPicture(page, where)
  expect(await barriers(page), where).toEqual([])
  expect(await beyondTheEdge(page), where).toEqual([])
}

/** For whoever wants to see for themselves: TEST_PICTURES names a folder. */
async function keepPicture(page: Page, where: string): Promise<void> {
  const folder = process.env.TEST_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${where.replace(/\W+/g, '-')}.png`, fullPage: true })
}

async function barriers(page: Page): Promise<string[]> {
  // The pages have no frames, for which alone the newer mode opens a second page at every look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`))
}

type Box = {
  outerHTML: string
  closest: (selector: string) => unknown
  getBoundingClientRect: () => { left: number; right: number; width: number }
  ownerDocument: { documentElement: { clientWidth: number; scrollWidth: number } }
}

/**
 * What a person could not reach by scrolling down alone. The page clips what is too wide, so that its width says
 * nothing: each thing to read or press is measured.
 */
const beyondTheEdge = (page: Page): Promise<string[]> =>
  page
    .locator(':is(a, button, input, textarea, canvas, img, video, h1, h2, h3, p, li, dt, dd, td, th, label, span)')
    .evaluateAll((boxes: Box[]) =>
      boxes.flatMap((box) => {
        const { left, right, width } = box.getBoundingClientRect()
        const { clientWidth, scrollWidth } = box.ownerDocument.documentElement
        const isMeant = width > 0 && !box.closest('.sr, [aria-hidden="true"], [href="#main"]')
        const isBeyond = left < -1 || right > clientWidth + 1 || scrollWidth > clientWidth
        return isMeant && isBeyond ? [`${box.outerHTML.slice(0, 120)} from ${left} to ${right}`] : []
      }),
    )
