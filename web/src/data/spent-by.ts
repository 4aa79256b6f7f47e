import { useQuery } from '@tanstack/solid-query'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

const dayMs = 86_400_000
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** What was spent on in the last 30 days, to choose from. */
export function useSpentBy(dimension: 'provider' | 'model', isWanted: () => boolean) {
  const ask = () => ({ dimension, from: toDay(Date.now() - 30 * dayMs), to: toDay(Date.now() + dayMs), limit: 200 })
  const query = useQuery(() => ({
    queryKey: keys.costBreakdown({ ...ask(), isChoice: true }),
    queryFn: ({ signal }) => call('costs.breakdown', ask(), { signal }),
    enabled: isWanted(),
  }))
  return steady(query)
}
