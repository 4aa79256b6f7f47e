import { createSignal } from 'solid-js'
import { readStored, writeStored } from '../data/stored.ts'

export const themes = ['system', 'dark', 'light'] as const
export type Theme = (typeof themes)[number]

/** The key and the meaning are those of `public/theme.js`, which sets the theme before the first paint. */
const key = 'theme'
const systemIsLight = () => matchMedia('(prefers-color-scheme: light)')

const [theme, setThemeSignal] = createSignal<Theme>(themes.find((known) => known === readStored(key)) ?? 'system')

export { theme }

export function setTheme(next: Theme): void {
  writeStored(key, next)
  setThemeSignal(next)
  showTheme()
}

function showTheme() {
  const isLight = theme() === 'light' || (theme() === 'system' && systemIsLight().matches)
  document.documentElement.dataset.theme = isLight ? 'light' : 'dark'
  const ink = getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ink)
}

/** Keeps the page in step with the system while the choice is `system`. Called once. */
export function watchTheme(): void {
  showTheme()
  systemIsLight().addEventListener('change', showTheme)
}
