import type { Usage } from './usage-ask.ts'

export const measures = ['tokens', 'credits'] as const
export type Measure = (typeof measures)[number]

/** As many as there are colours that can be told apart. */
export const mostLayers = 6

/** One colour of the chart: what a model used in each bar; `model` null is all the others together. */
export type Layer = { model: string | null; values: number[]; total: number }

/**
 * What the bars are made of, the most used at the bottom. Models beyond the colours there are, and what the server had put
 * together already, are one layer on top. Credits are in micro-credits.
 */
export function layersOf(usage: Pick<Usage, 'bars' | 'stacked'>, measure: Measure): Layer[] {
  const all = usage.stacked.map(({ model, tokens, chargedUcr }): Layer => {
    const values = measure === 'tokens' ? tokens : chargedUcr
    return { model, values, total: sum(values) }
  })
  const named = all.filter(({ model, total }) => model !== null && total > 0).toSorted((a, b) => b.total - a.total)
  const rest = [...named.slice(mostLayers), ...all.filter(({ model }) => model === null)]
  const values = usage.bars.map((_, index) => sum(rest.map((layer) => layer.values[index] ?? 0)))
  const others = { model: null, values, total: sum(values) }
  return [...named.slice(0, mostLayers), ...(others.total > 0 ? [others] : [])]
}

/** For each layer, how high it reaches when it stands on those before it. */
export function heightsOf(layers: readonly Layer[]): number[][] {
  const heights: number[][] = []
  for (const { values } of layers) {
    const below = heights.at(-1)
    heights.push(values.map((value, index) => value + (below?.[index] ?? 0)))
  }
  return heights
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
