/** A published video with the views of its first day; null where these are not known. */
export type Published = {
  publicationId: string
  publishedAt: Date
  firstDayViews: number | null
  version: string | null
}

/** How a video did against the channel's usual at that time: 1 is as usual. */
export type Outcome = { publicationId: string; publishedAt: Date; ratio: number }

/** The channel's usual is the median of so many videos before; of fewer than the second there is none. */
const trailing = 20
const trailingMin = 4

export function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/**
 * First days divided by the median of the ones before. That takes the channel's growth out: a video is compared with what
 * the channel had then, and views that were counted in another way are not compared at all. The first few videos, which
 * have nothing to be compared with, are only what the next ones are compared with.
 */
export function outcomesOf(videos: Published[]): Outcome[] {
  const inOrder = [...videos].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const before = new Map<string, number[]>()
  return inOrder.flatMap(({ publicationId, publishedAt, firstDayViews, version }) => {
    if (firstDayViews === null || version === null) return []
    const earlier = before.get(version) ?? []
    const usual = earlier.length < trailingMin ? null : median(earlier.slice(-trailing))
    before.set(version, [...earlier, firstDayViews])
    return usual === null || usual === 0 ? [] : [{ publicationId, publishedAt, ratio: firstDayViews / usual }]
  })
}
