import type { PublicationMetadata } from '../../contract/index.ts'
import { nativeLeadMs } from '../jobs.ts'
import type { ChannelRow } from './channel-row.ts'

/**
 * Who makes it public, and when a worker begins.
 *
 * NATIVE: it is uploaded as private half an hour ahead and the platform makes it public on the minute, also while we are
 * down. Needs an audited project (the platform would keep it private otherwise) and the scope to move the time later.
 * TIMED: it is uploaded at its time. Not earlier than that in either mode: until then texts and time can be changed.
 */
export function planMode(
  { platform, scopes }: Pick<ChannelRow, 'platform' | 'scopes'>,
  { visibility }: Pick<PublicationMetadata, 'visibility'>,
  { at, now }: { at: Date; now: Date },
): { mode: 'NATIVE' | 'TIMED'; wakeAt: Date } {
  const isNative =
    platform.capabilities.schedulesItself &&
    platform.facts.isAudited &&
    platform.grantsOf(scopes).manage &&
    visibility === 'public' &&
    at.getTime() - now.getTime() > nativeLeadMs
  return isNative
    ? { mode: 'NATIVE', wakeAt: new Date(at.getTime() - nativeLeadMs) }
    : { mode: 'TIMED', wakeAt: at < now ? now : at }
}
