import type { Quote } from '../../../../contract/runs.ts'

type Part = { resource: Quote['items'][number]['resource']; count: number }

/** What a quote would make anew. A script is always another one. */
export const anew = (quote: Quote | undefined): Part[] =>
  partsOf(quote, ({ count, reusedCount }) => count - reusedCount)

/** What is there already and stays. */
export const reused = (quote: Quote | undefined): Part[] => partsOf(quote, ({ reusedCount }) => reusedCount)

function partsOf(quote: Quote | undefined, countOf: (item: Quote['items'][number]) => number): Part[] {
  return (quote?.items ?? []).flatMap((item) => {
    const count = countOf(item)
    return count > 0 ? [{ resource: item.resource, count }] : []
  })
}
