import type { Config } from '../../../core/config.ts'
import type { Platform } from '../../platform.ts'
import { youtubeAddresses } from './addresses.ts'
import { readAudience } from './audience.ts'
import { readChannels } from './channels.ts'
import { createClients } from './clients.ts'
import { metricVersion, readCounts } from './counts.ts'
import { readDays } from './days.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { limits, maxVideoBytes } from './limits.ts'
import { consentUrl, createOauth } from './oauth.ts'
import { costs, dailyStats, quotaDay } from './quota.ts'
import { reconcile } from './reconcile.ts'
import { grantsOf, scopes } from './scopes.ts'
import { setThumbnail } from './thumbnail.ts'
import { createUploads } from './upload.ts'
import { validate } from './validate.ts'
import { remove, reschedule, verify } from './videos.ts'

/** `publicBase`: under which address browsers reach a stand-in; null where there is none. */
export type YoutubeSettings = NonNullable<Config['youtube']> & { publicBase: string | null }

/** YouTube, by its Data API v3 and Analytics API v2. */
export function createYoutube({ base, publicBase, ...settings }: YoutubeSettings): Platform {
  const addresses = youtubeAddresses(base, publicBase)
  const fetchAllowed = guardedFetch(addresses)
  const clients = createClients(addresses, fetchAllowed)
  const { dailyUploads, dailyUnits, isAudited, isSandbox } = settings
  const daily = { uploads: dailyUploads, units: dailyUnits, stats: dailyStats }
  return {
    facts: { name: 'youtube', isSandbox, isAudited, scopes, limits },
    // What a project without audit uploads stays private, at whatever time it was to become public.
    capabilities: { schedulesItself: isAudited, maxBytes: maxVideoBytes, costs, metricVersion },
    quotaDay,
    dailyMax: (bucket) => daily[bucket],
    consentUrl: (visit) => consentUrl(addresses, settings, visit),
    ...createOauth(addresses, settings, fetchAllowed),
    readChannels: (...asked) => readChannels(clients, ...asked),
    grantsOf,
    channelUrl: (remoteId) => `${addresses.pages}channel/${remoteId}`,
    videoUrl: (remoteId) => `${addresses.pages}shorts/${remoteId}`,
    validate,
    ...createUploads(addresses, fetchAllowed),
    // A video is published with its last byte.
    finalize: async () => {},
    verify: (...asked) => verify(clients, ...asked),
    reconcile: (...asked) => reconcile(clients, ...asked),
    setThumbnail: (...asked) => setThumbnail(clients, ...asked),
    reschedule: (...asked) => reschedule(clients, ...asked),
    remove: (...asked) => remove(clients, ...asked),
    readCounts: (...asked) => readCounts(clients, ...asked),
    readDays: (...asked) => readDays(clients, ...asked),
    readAudience: (...asked) => readAudience(clients, ...asked),
  }
}
