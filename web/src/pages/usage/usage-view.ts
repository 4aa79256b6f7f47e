import type { UsageAsk } from '../../data/usage-ask.ts'
import { usageSpans } from '../../data/usage-ask.ts'
import { type Measure, measures } from '../../data/usage-stack.ts'
import { isUuid } from '../../data/uuid.ts'

export const views = ['chart', 'table'] as const
export type UsageView = UsageAsk & { by: Measure; as: (typeof views)[number] }

/** What an address says to look at; what does not fit is left out. */
export function readUsageView(query: Record<string, string | undefined>): UsageView {
  return {
    span: usageSpans.find((known) => known === query.span) ?? 'day',
    by: measures.find((known) => known === query.by) ?? 'tokens',
    as: views.find((known) => known === query.view) ?? 'chart',
    ...(isUuid(query.key) && { keyId: query.key }),
    ...(query.model && query.model.length <= 200 && { model: query.model }),
  }
}
