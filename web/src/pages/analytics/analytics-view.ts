import { type AnalyticsSpan, analyticsSpans, type VideoSort, videoSorts } from '../../data/analytics-ask.ts'
import { isUuid } from '../../data/uuid.ts'

export type AnalyticsView = { days: AnalyticsSpan; channelId: string | null; sort: VideoSort }

/** What an address says to look at; what does not fit is left out. */
export function readAnalyticsView(query: Record<string, string | undefined>): AnalyticsView {
  return {
    days: analyticsSpans.find((known) => known === query.days) ?? '28',
    channelId: isUuid(query.channel) ? query.channel : null,
    sort: videoSorts.find((known) => known === query.sort) ?? 'newest',
  }
}
