import { z } from 'zod'
import { Id, Instant, Nothing } from './common.ts'
import { route } from './route.ts'

/** One day or six hours of a line. `gained` may be missing where nothing was read. */
const Point = z.object({ at: Instant, value: z.int() })
export type Point = z.infer<typeof Point>

export const VideoFigures = z.object({
  publicationId: Id,
  projectId: Id,
  title: z.string(),
  thumbnailUrl: z.string().nullable(),
  url: z.string().nullable(),
  channelTitle: z.string(),
  publishedAt: Instant,
  views: z.int(),
  likes: z.int().nullable(),
  comments: z.int().nullable(),
  /** Of the platform's reports, days late; null until there is one. */
  shares: z.int().nullable(),
  watchedSeconds: z.int().nullable(),
  averageViewMs: z.int().nullable(),
  /** Gained within the first 24 hours; null until they are over or when they were not all seen. */
  firstDayViews: z.int().nullable(),
  remoteState: z.enum(['LIVE', 'GONE', 'REJECTED']).nullable(),
})
export type VideoFigures = z.infer<typeof VideoFigures>

export const Insight = z.object({
  id: Id,
  kind: z.enum(['SUGGESTION', 'WARNING', 'ACHIEVEMENT']),
  code: z.string(),
  /** In the caller's language. */
  title: z.string(),
  text: z.string(),
  /** A page of ours that helps, without the language, e.g. `channels`. */
  link: z.string().nullable(),
  createdAt: Instant,
})
export type Insight = z.infer<typeof Insight>

export const BestTime = z.object({
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  /** 0…100, among this channel's own hours. */
  score: z.int(),
  /** Videos it follows from. */
  samples: z.int(),
  confidence: z.enum(['none', 'thin', 'ok']),
  /** `own`: from this channel's videos; `default`: hours at which people are awake, not from its data. */
  basis: z.enum(['own', 'default']),
  /** In the caller's language. */
  reason: z.string(),
  /** The next such time that no publication has taken. */
  nextAt: Instant,
  nextLocal: z.string(),
})
export type BestTime = z.infer<typeof BestTime>

/** Of a span. */
const Totals = z.object({
  published: z.int(),
  views: z.int(),
  likes: z.int(),
  comments: z.int(),
  shares: z.int(),
  watchedSeconds: z.int(),
  subscribersGained: z.int(),
})

const Span = z.enum(['7', '28', '90', '365']).default('28')

export const analytics = {
  'analytics.overview': route({
    method: 'GET',
    path: '/api/analytics',
    summary: 'Published videos of a span: totals against the span before, lines over time, the best ones.',
    access: 'viewer',
    input: z.object({ days: Span, channelId: Id.optional() }),
    output: z.object({
      /** When the counts were read last; null before the first time. */
      readAt: Instant.nullable(),
      /** The last day that reports (shares, watch time) cover. */
      reportedThrough: z.iso.date().nullable(),
      totals: Totals,
      /** The same for the span before; null when nothing was read then. */
      before: Totals.nullable(),
      /** Views gained per day of the channel's zone (UTC for several), and subscribers over time. */
      views: z.array(Point),
      subscribers: z.array(Point),
      /** A change in how the platform counts lies within the span. */
      isCountedDifferently: z.boolean(),
      top: z.array(VideoFigures),
    }),
  }),
  'analytics.videos': route({
    method: 'GET',
    path: '/api/analytics/videos',
    summary: 'Published videos with their figures, in pages.',
    access: 'viewer',
    input: z.object({
      channelId: Id.optional(),
      projectId: Id.optional(),
      sort: z.enum(['newest', 'views', 'likes', 'watched']).default('newest'),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
    output: z.object({ videos: z.array(VideoFigures), nextCursor: z.string().nullable() }),
  }),
  'analytics.video': route({
    method: 'GET',
    path: '/api/analytics/videos/:publicationId',
    summary: 'One video: its counts every six hours, its days, and how it compares with the channel.',
    access: 'viewer',
    input: z.object({ publicationId: Id }),
    output: z.object({
      video: VideoFigures,
      views: z.array(Point),
      likes: z.array(Point),
      comments: z.array(Point),
      days: z.array(
        z.object({
          day: z.iso.date(),
          views: z.int(),
          watchedSeconds: z.int(),
          averageViewMs: z.int().nullable(),
          averageViewBasisPoints: z.int().nullable(),
          shares: z.int(),
          subscribersGained: z.int(),
        }),
      ),
      /** First-day views against the channel's median of them, in percent; null while either is missing. */
      againstChannelPercent: z.int().nullable(),
    }),
  }),
  'analytics.audience': route({
    method: 'GET',
    path: '/api/analytics/audience',
    summary: 'Who watches a channel: ages, countries, where from.',
    access: 'viewer',
    input: z.object({ channelId: Id }),
    output: z.object({
      fetchedAt: Instant.nullable(),
      ages: z.array(z.object({ group: z.string(), gender: z.string(), basisPoints: z.int() })),
      countries: z.array(z.object({ country: z.string(), basisPoints: z.int() })),
      sources: z.array(z.object({ source: z.string(), basisPoints: z.int() })),
    }),
  }),
  'analytics.bestTimes': route({
    method: 'GET',
    path: '/api/analytics/best-times',
    summary:
      "Recommended times of the week for a channel, each with its reason. An estimate of ours, not the platform's.",
    access: 'viewer',
    input: z.object({ channelId: Id }),
    output: z.object({
      times: z.array(BestTime),
      /** Score per hour of the week, 168 values from Monday 0:00; null where there is nothing to say. */
      grid: z.array(z.int().nullable()),
      samples: z.int(),
      timeZone: z.string(),
    }),
  }),
  'insights.list': route({
    method: 'GET',
    path: '/api/insights',
    summary: 'What is worth saying about the channels: suggestions, warnings, achievements.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ insights: z.array(Insight) }),
  }),
  'insights.dismiss': route({
    method: 'POST',
    path: '/api/insights/:id/dismiss',
    summary: 'Does not show one again, or does so after all.',
    access: 'editor',
    input: z.object({ id: Id, isDismissed: z.boolean().default(true) }),
    output: Nothing,
  }),
}
