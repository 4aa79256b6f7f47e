import type { CostOverview } from '../../data/cost-ask.ts'

/** As many as there are colours that can be told apart. */
const mostLayers = 6

/** One colour of the bars; `provider` null is all the others together. */
export type Layer = { provider: string | null; colour: string; values: number[]; total: number }

/** What bars are made of, the dearest at the bottom. Providers that cost nothing here have no colour. */
export function layersOf({ bars, stacked }: Pick<CostOverview, 'bars' | 'stacked'>): Layer[] {
  const all = stacked
    .map(({ provider, costMicroUsd }) => ({ provider, values: costMicroUsd, total: sum(costMicroUsd) }))
    .filter(({ values }) => values.some((value) => value !== 0))
    .toSorted((a, b) => b.total - a.total)
  const rest = all.slice(mostLayers)
  const values = bars.map((_, index) => sum(rest.map((layer) => layer.values[index] ?? 0)))
  const named = all.slice(0, mostLayers).map((layer, index) => ({ ...layer, colour: `--chart-${index + 1}` }))
  return rest.length === 0 ? named : [...named, { provider: null, values, total: sum(values), colour: '--chart-rest' }]
}

/** Lines across the chart at amounts that read well: at most four above nothing. */
export function ticksOf(most: number): number[] {
  if (most <= 0) return [0]
  const rough = most / 4
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * size >= rough) ?? 10) * size
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
