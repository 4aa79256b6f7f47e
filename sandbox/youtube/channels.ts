import { createHash, randomBytes } from 'node:crypto'
import type { Channel, Records } from './records.ts'

/**
 * Channels of the test persons: one of Hana's, two of Alex's and one of Sam's; Doyun has an account without a channel. Ids
 * follow from the handle, so that what was connected before the data was deleted still fits.
 */
const seeds: Omit<Channel, 'id' | 'createdAtMs'>[] = [
  {
    account: 'hana',
    title: '하나의 하루',
    handle: '@hana-haru',
    description: '하루 1분, 오늘 알아 두면 좋은 이야기.',
    country: 'KR',
    timeZone: 'Asia/Seoul',
    baseSubscribers: 1_284,
  },
  {
    account: 'alex',
    title: 'Alex Explains',
    handle: '@alex-explains',
    description: 'One idea a day, in under a minute.',
    country: 'US',
    timeZone: 'America/New_York',
    baseSubscribers: 48_312,
  },
  {
    account: 'alex',
    title: '알렉스의 부엌',
    handle: '@alex-kitchen',
    description: '혼자 사는 사람의 한 그릇 요리.',
    country: 'KR',
    timeZone: 'Asia/Seoul',
    baseSubscribers: 312,
  },
  {
    account: 'sam',
    title: 'Sam in Berlin',
    handle: '@sam-in-berlin',
    description: 'Small stories of a big city.',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    baseSubscribers: 7_409,
  },
]

const seededAtMs = Date.UTC(2024, 2, 1)

export function ensureChannels(records: Records): void {
  for (const seed of seeds) {
    const id = channelIdOf(seed.handle)
    if (!records.channel.get(id)) records.channel.put(id, { id, createdAtMs: seededAtMs, ...seed })
  }
}

/** One more channel of a person: tests take one each. */
export function addChannel(
  records: Records,
  {
    account = 'hana',
    title = '연습 채널',
    country = 'KR',
    timeZone = 'Asia/Seoul',
  }: Partial<Pick<Channel, 'account' | 'title' | 'country' | 'timeZone'>>,
  nowMs: number,
): Channel {
  const handle = `@practice-${randomBytes(4).toString('hex')}`
  const id = channelIdOf(handle)
  const channel = { id, account, title, handle, description: '', country, timeZone, createdAtMs: nowMs }
  records.channel.put(id, { ...channel, baseSubscribers: 0 })
  return { ...channel, baseSubscribers: 0 }
}

const channelIdOf = (handle: string) => `UC${createHash('sha256').update(handle).digest('base64url').slice(0, 22)}`

/** The playlist that YouTube keeps of what a channel uploads. */
export const uploadsPlaylistOf = (channelId: string) => `UU${channelId.slice(2)}`
export const channelOfPlaylist = (playlistId: string) => `UC${playlistId.slice(2)}`

export function getChannel(records: Records, id: string): Channel {
  const channel = records.channel.get(id)
  if (!channel) throw new Error(`there is no channel ${id}`)
  return channel
}
