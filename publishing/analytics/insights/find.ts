import type { Recommendation } from '../best-times/recommend.ts'
import type { ChannelFacts } from './channel-facts.ts'
import type { Found } from './kinds.ts'

const dayMs = 86_400_000
const endsSoonMs = 7 * dayMs
const quietDays = 14
const byHandMin = 3
const viewMarks = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
const subscriberMarks = [100, 1_000, 10_000, 100_000, 1_000_000]

/** What is worth saying of a channel, by its facts alone. */
export function findOfChannel(facts: ChannelFacts, now: Date): Found[] {
  return [...connection(facts, now), ...habits(facts, now), ...marks(facts)]
}

function connection(facts: ChannelFacts, now: Date): Found[] {
  const { id, title: channel, waiting, endsAt, timeZone } = facts
  const about = { channelId: id, channel }
  if (facts.state === 'NEEDS_RECONNECT')
    return [{ code: 'connection_broken', subject: id, data: { ...about, waiting } }]
  if (endsAt === null || endsAt.getTime() - now.getTime() > endsSoonMs) return []
  return [{ code: 'connection_ending', subject: id, data: { ...about, endsAt: endsAt.toISOString(), timeZone } }]
}

function habits(facts: ChannelFacts, now: Date): Found[] {
  const { id, title: channel, slots, byHand, waiting, isAutoPublish } = facts
  if (facts.state !== 'CONNECTED') return []
  const about = { channelId: id, channel }
  const found: Found[] = []
  if (slots === 0) found.push({ code: 'no_slots', subject: id, data: about })
  else if (!isAutoPublish && byHand >= byHandMin)
    found.push({ code: 'auto_publish', subject: id, data: { ...about, count: byHand } })
  const since = facts.lastPublishedAt ?? facts.createdAt
  const days = Math.floor((now.getTime() - since.getTime()) / dayMs)
  // Put aside, it is said again when it has become quiet another time.
  if (days >= quietDays && waiting === 0)
    found.push({ code: 'quiet', subject: `${id}:${since.toISOString().slice(0, 10)}`, data: { ...about, days } })
  return found
}

function marks(facts: ChannelFacts): Found[] {
  const { id, title: channel, published, views, subscribers, firstSubscribers } = facts
  const about = { channelId: id, channel }
  const found: Found[] = []
  if (published > 0) found.push({ code: 'first_published', subject: id, data: about })
  const seen = viewMarks.findLast((mark) => views >= mark)
  if (seen !== undefined)
    found.push({ code: 'views_reached', subject: `${id}:${seen}`, data: { ...about, count: seen } })
  const count = subscriberMarks.findLast((mark) => (subscribers ?? 0) >= mark)
  // What a channel had before it came here is nothing to congratulate on.
  if (count !== undefined && firstSubscribers !== null && firstSubscribers < count)
    found.push({ code: 'subscribers_reached', subject: `${id}:${count}`, data: { ...about, count } })
  return found
}

/** Only what there is enough data for, and only the best. */
export function findBestTime({ id, title }: ChannelFacts, [best]: Recommendation[]): Found[] {
  if (best?.basis !== 'own' || best.confidence !== 'ok' || best.ratio === null) return []
  const { weekday, hour, ratio, samples } = best
  return [
    {
      ...{ code: 'best_time', subject: `${id}:${weekday}-${hour}` },
      data: { channelId: id, channel: title, weekday, hour, ratio, samples },
    },
  ]
}
