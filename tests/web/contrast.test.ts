import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../web/src/ui/tokens.css', import.meta.url), 'utf8')

/** The colour tokens of a theme. */
function tokensOf(theme: 'dark' | 'light'): Record<string, string> {
  const block = css.split(`:root[data-theme="${theme}"] {`)[1]?.split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

type Rgb = [number, number, number]

/** A colour as seen on a background: `rgb(r g b / a%)` lets some of it through. */
function colour(value: string, background: Rgb = [0, 0, 0]): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1]
  if (hex) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(value)
  if (!parts) throw new Error(`not a colour this test reads: ${value}`)
  const alpha = Number(parts[4]) / 100
  return background.map((under, at) => Number(parts[at + 1]) * alpha + under * (1 - alpha)) as Rgb
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(front: Rgb, back: Rgb): number {
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['dark', 'light'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const token = (name: string, under?: string) =>
    colour(tokens[name] ?? '', under ? colour(tokens[under] ?? '') : undefined)
  const surfaces = ['ink', 'surface', 'raised']

  it.each(['text', 'quiet', 'accent-text', 'good', 'warn', 'bad'])('reads %s at 4.5:1 on every surface', (name) => {
    for (const surface of surfaces) {
      expect(contrast(token(name), token(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(['1', '2', '3', '4', '5', '6', 'rest'])('draws layer %s of charts at 3:1', (layer) => {
    expect(contrast(token(`chart-${layer}`), token('ink'))).toBeGreaterThanOrEqual(3)
  })

  it('reads text on the tinted panels at 4.5:1', () => {
    const pairs = [
      ['text', 'accent-quiet'],
      ['text', 'bad-quiet'],
      ['text', 'warn-quiet'],
      ['bad', 'bad-quiet'],
      ['warn', 'warn-quiet'],
      ['accent-text', 'accent-quiet'],
    ] as const
    for (const [front, back] of pairs) {
      expect(contrast(token(front), token(back, 'ink')), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-accent'), token('accent-strong'))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['control-line', 'focus'])('shows %s at 3:1 on every surface', (name) => {
    for (const surface of surfaces) {
      expect(contrast(token(name), token(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(3)
    }
  })
})
