import { Channel } from '../../../contract/channels.ts'
import { Publication, PublicationDefaults, PublicationMetadata } from '../../../contract/publications.ts'

const at = '2026-11-21T08:00:00.000Z'

/** A channel that is well, with whatever a test wants different. */
export function makeChannel(change: Partial<Channel> = {}): Channel {
  const channel = Channel.parse({
    ...{ id: '0190b1f0-0000-7000-8000-000000000001', platform: 'youtube', remoteId: 'UC1', title: '하나의 우주' },
    ...{ handle: null, pictureUrl: null, url: 'https://example.com/channel', subscribers: 1, videos: 2, views: 3 },
    ...{ state: 'CONNECTED', problem: null, grants: { upload: true, manage: true, analytics: true } },
    ...{ endsAt: null, tokenRefreshedAt: at, refreshedAt: at, timeZone: 'Asia/Seoul', slots: [], isAutoPublish: false },
    ...{ defaults: PublicationDefaults.parse({}), pending: 0, createdAt: at },
  })
  return { ...channel, ...change }
}

/** One that is planned for the next evening in Seoul, with whatever a test wants different. */
export function makePublication(change: Partial<Publication> = {}): Publication {
  const id = '0190b1f0-0000-7000-8000-000000000009'
  const { id: channelId, title, platform } = makeChannel()
  const publication = Publication.parse({
    ...{ id, projectId: id, runId: id, thumbnailUrl: null, state: 'SCHEDULED', revision: 1, version: 1 },
    channel: { id: channelId, title, pictureUrl: null, platform, state: 'CONNECTED' },
    ...{ scheduledAt: '2026-11-22T09:00:00.000Z', scheduledLocal: '2026-11-22T18:00', timeZone: 'Asia/Seoul' },
    ...{ mode: 'TIMED', metadata: PublicationMetadata.parse({ title: '별자리' }), percent: 0 },
    ...{ blockedReason: null, blockedUntil: null, error: null, remoteId: null, url: null, publishedAt: null },
    ...{ remoteVisibility: null, remoteState: null, isAutomatic: false, republishOf: null, counts: null },
    ...{ can: { change: true, cancel: true, retry: false, publishAgain: false }, createdAt: at },
  })
  return { ...publication, ...change }
}
