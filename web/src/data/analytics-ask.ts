/** The contract's, without its validator; `tests/web/analytics/ask.test.ts` compares them. */
export const analyticsSpans = ['7', '28', '90', '365'] as const
export type AnalyticsSpan = (typeof analyticsSpans)[number]
export const videoSorts = ['newest', 'views', 'likes', 'watched'] as const
export type VideoSort = (typeof videoSorts)[number]
