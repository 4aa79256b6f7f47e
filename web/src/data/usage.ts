import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'
import type { Usage, UsageAsk } from './usage-ask.ts'

const freshMs = 10_000

/** Days begin where whoever looks is. */
const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** What was used over time; counted again every ten seconds while somebody looks. */
export function useUsage(ask: () => UsageAsk) {
  const query = useQuery(() => ({
    queryKey: keys.usageChart(ask()),
    queryFn: async ({ signal }): Promise<Usage> => {
      const asked = ask()
      return { ...(await call('usage.chart', { ...asked, zone: ownZone() }, { signal })), span: asked.span }
    },
    refetchInterval: freshMs,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
  }))
  return steady(query)
}
