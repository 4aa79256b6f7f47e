const dayMs = 86_400_000
/** Two looks further apart than this say too little of what was between them: one of the six-hourly may be missing. */
const apartMs = 13 * 3_600_000

export type Look = { at: Date; views: number }

/**
 * Views that a video had 24 hours after it came out, read off between the looks before and after that moment; null when the
 * moment does not lie between them, or when they are too far apart.
 */
export function firstDayViews(publishedAt: Date, before: Look, after: Look): number | null {
  const atMs = publishedAt.getTime() + dayMs
  const [fromMs, toMs] = [before.at.getTime(), after.at.getTime()]
  if (fromMs >= atMs || toMs < atMs || toMs - fromMs > apartMs) return null
  const share = (atMs - fromMs) / (toMs - fromMs)
  return Math.max(0, Math.round(before.views + (after.views - before.views) * share))
}
