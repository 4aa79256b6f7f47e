import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import type { UsageSpan, UsageSums } from '../../../contract/usage.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** With what was asked: what is shown until a new answer comes is still about the old question. */
export type Usage = Output<Routes['usage.chart']> & { span: UsageSpan }
export type { UsageSpan, UsageSums }
export type UsageAsk = { span: UsageSpan; keyId?: string; model?: string }

/** The contract's, without its validator; `tests/web/developers.test.ts` compares them. */
export const usageSpans = ['day', 'week', 'month'] as const satisfies readonly UsageSpan[]

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
