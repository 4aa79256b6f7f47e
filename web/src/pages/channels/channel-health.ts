import type { Channel } from '../../../../contract/channels.ts'

const dayMs = 86_400_000
/** From when on an end is worth saying. */
const soonMs = 7 * dayMs

export type Health = 'good' | 'bad' | 'limited' | 'ending'

/** How a connection is, the worst first. */
export function healthOf({ state, grants, endsAt }: Channel, now = Date.now()): Health {
  if (state !== 'CONNECTED') return 'bad'
  if (endsAt !== null && new Date(endsAt).getTime() - now < soonMs) return 'ending'
  return grants.upload && grants.manage && grants.analytics ? 'good' : 'limited'
}
