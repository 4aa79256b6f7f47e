import type { VideoCounts } from '../../platform.ts'
import { firstDayViews } from './first-day.ts'
import { gapMs } from './spread-gain.ts'

export type KnownVideo = { id: string; remoteId: string; publishedAt: Date; remoteState: string | null }
export type Counts = Omit<VideoCounts, 'remoteId'>
export type Gain = { views: number; likes: number; comments: number }

/** What was known of a video before this look. */
export type Before = { at: Date; counts: Counts; metricVersion: string | null; hasFirstDay: boolean }

/** A video's new counts, and what came since `from`; null: with nothing that they may be compared with. */
export type News = KnownVideo & { counts: Counts; from: Date | null; gain: Gain; firstDay: number | null }

export const noGain: Gain = { views: 0, likes: 0, comments: 0 }

/** @param since when the channel was looked at before this, or when that began. */
export function toNews(
  video: KnownVideo,
  told: { counts: Counts; before: Before | null; metricVersion: string; at: Date; since: Date },
): News {
  const { counts, metricVersion, at, since } = told
  const before = told.before ?? atPublication(video, since)
  // Views that are counted in another way are not compared.
  if (before === null || (before.metricVersion ?? metricVersion) !== metricVersion)
    return { ...video, counts, from: null, gain: noGain, firstDay: null }
  const looks = [
    { at: before.at, views: before.counts.views },
    { at, views: counts.views },
  ] as const
  return {
    ...{ ...video, counts, from: before.at },
    gain: {
      views: counts.views - before.counts.views,
      likes: more(counts.likes, before.counts.likes),
      comments: more(counts.comments, before.counts.comments),
    },
    firstDay: before.hasFirstDay ? null : firstDayViews(video.publishedAt, ...looks),
  }
}

/** Hidden before or now: nothing is known of what came. */
const more = (now: number | null, then: number | null) => (now === null || then === null ? 0 : now - then)

/**
 * A video begins with nothing when it comes out. One that was there before we looked at the channel (it was connected again,
 * or what was known of it was deleted) has counts that came at a time nobody knows: they are a beginning and no gain.
 */
function atPublication({ publishedAt }: KnownVideo, since: Date): Before | null {
  if (publishedAt.getTime() < since.getTime() - gapMs) return null
  return { at: publishedAt, counts: { ...noGain }, metricVersion: null, hasFirstDay: false }
}

/** Most videos were looked at together the last time, too: their gains are laid on the days together and rounded once. */
export function sumByTime(news: News[], to: Date): { from: Date; to: Date; gain: Gain }[] {
  const sums = new Map<number, { from: Date; to: Date; gain: Gain }>()
  for (const { from, gain } of news) {
    if (from === null) continue
    const sum = sums.get(from.getTime()) ?? { from, to, gain: noGain }
    sums.set(from.getTime(), {
      ...sum,
      gain: {
        views: sum.gain.views + gain.views,
        likes: sum.gain.likes + gain.likes,
        comments: sum.gain.comments + gain.comments,
      },
    })
  }
  return [...sums.values()]
}
