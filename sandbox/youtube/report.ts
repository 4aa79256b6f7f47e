import { getChannel } from './channels.ts'
import type { Deps } from './deps.ts'
import { drawsOf, type Figures, figuresBetween } from './growth.ts'
import { addDays, pacificDay, pacificDayStartMs } from './pacific.ts'
import type { Video } from './records.ts'
import { videosOf } from './uploads-index.ts'

export type ReportAsk = {
  channelId: string
  from: string
  to: string
  metrics: readonly Metric[]
  dimensions: readonly Dimension[]
  /** Null: all of the channel's. */
  videoIds: ReadonlySet<string> | null
}

export type Row = (string | number)[]

/** Of one row: what came, and how much of it all would have been watched to the end. */
type Sums = Figures & { lengthSeconds: number }

const average = (whole: number, parts: number) => (parts === 0 ? 0 : whole / parts)

export const metrics = {
  views: ({ views }: Sums) => views,
  engagedViews: ({ engagedViews }: Sums) => engagedViews,
  estimatedMinutesWatched: ({ watchedSeconds }: Sums) => Math.floor(watchedSeconds / 60),
  averageViewDuration: ({ watchedSeconds, views }: Sums) => Math.round(average(watchedSeconds, views)),
  averageViewPercentage: ({ watchedSeconds, lengthSeconds }: Sums) =>
    Math.round(average(watchedSeconds, lengthSeconds) * 10_000) / 100,
  likes: ({ likes }: Sums) => likes,
  comments: ({ comments }: Sums) => comments,
  shares: ({ shares }: Sums) => shares,
  subscribersGained: ({ subscribersGained }: Sums) => subscribersGained,
  subscribersLost: ({ subscribersLost }: Sums) => subscribersLost,
} as const satisfies Record<string, (sums: Sums) => number>
export type Metric = keyof typeof metrics

export const timeDimensions = ['day', 'month', 'video'] as const
export type Dimension = (typeof timeDimensions)[number]

/** Rows by day, by month, by video, or one for all; there are none for days without a public video. */
export function reportRows(deps: Deps, ask: ReportAsk): Row[] {
  const groups = new Map<string, { keys: string[]; sums: Sums }>()
  for (const { day, video, figures } of dailyFigures(deps, ask)) {
    const keys = ask.dimensions.map((name) => ({ day, month: day.slice(0, 7), video: video.id })[name])
    const key = keys.join(' ')
    const group = groups.get(key) ?? { keys, sums: { ...zero } }
    groups.set(key, group)
    add(group.sums, figures, video)
  }
  return [...groups.values()].map(({ keys, sums }) => [...keys, ...ask.metrics.map((name) => metrics[name](sums))])
}

/** Day by day, as far as there are figures: days of Pacific time, and the last ones are not there yet. */
function* dailyFigures(deps: Deps, { channelId, from, to, videoIds }: Omit<ReportAsk, 'metrics' | 'dimensions'>) {
  const nowMs = deps.now()
  const channel = getChannel(deps.records, channelId)
  const last = [to, addDays(pacificDay(nowMs), -deps.settings.current().analyticsLagDays)].sort()[0] ?? to
  const first = deps.records.video.get(deps.uploads.ofChannel(channelId)[0] ?? '')
  if (!first) return
  const begin = [from, pacificDay(first.uploadedAtMs)].sort()[1] ?? from
  for (let day = begin; day <= last; day = addDays(day, 1)) {
    const startMs = pacificDayStartMs(day)
    const endMs = pacificDayStartMs(addDays(day, 1))
    for (const video of videosOf(deps, channelId)) {
      if (videoIds && !videoIds.has(video.id)) continue
      const figures = figuresBetween(video, channel, startMs, endMs, nowMs)
      if (figures.views > 0) yield { day, video, figures }
    }
  }
}

const zero: Sums = {
  ...{ views: 0, engagedViews: 0, likes: 0, comments: 0, shares: 0 },
  ...{ subscribersGained: 0, subscribersLost: 0, watchedSeconds: 0, lengthSeconds: 0 },
}

function add(sums: Sums, figures: Figures, video: Video): void {
  for (const name of Object.keys(figures) as (keyof Figures)[]) sums[name] += figures[name]
  sums.lengthSeconds += figures.views * Math.max(1, video.durationMs / 1000)
}

const audiences = {
  country: { KR: 5, US: 3, JP: 2, DE: 1.2, VN: 1, BR: 0.8, IN: 0.8, GB: 0.6 },
  ageGroup: {
    'age13-17': 1,
    'age18-24': 4,
    'age25-34': 5,
    'age35-44': 3,
    'age45-54': 1.5,
    'age55-64': 0.7,
    'age65-': 0.3,
  },
  gender: { female: 4, male: 4.5, user_specified: 0.2 },
  insightTrafficSourceType: {
    SHORTS: 8,
    YT_CHANNEL: 1,
    SUBSCRIBER: 0.9,
    YT_SEARCH: 0.8,
    EXT_URL: 0.5,
    NO_LINK_OTHER: 0.3,
    RELATED_VIDEO: 0.3,
  },
  deviceType: { MOBILE: 8, TABLET: 0.7, DESKTOP: 1, TV: 0.5 },
} as const satisfies Record<string, Record<string, number>>
export type Audience = keyof typeof audiences
export const audienceDimensions = Object.keys(audiences) as Audience[]

/** How a channel's views are spread: the same way at every time, more at home than elsewhere. */
export function audienceShares(deps: Deps, channelId: string, dimension: Audience): { key: string; share: number }[] {
  const draw = drawsOf(`${channelId} ${dimension}`)
  const home = getChannel(deps.records, channelId).country
  const weights = Object.entries(audiences[dimension]).map(([key, weight]) => ({
    key,
    weight: weight * (0.5 + draw()) * (key === home ? 6 : 1),
  }))
  const sum = weights.reduce((total, { weight }) => total + weight, 0)
  return weights.map(({ key, weight }) => ({ key, share: weight / sum }))
}
