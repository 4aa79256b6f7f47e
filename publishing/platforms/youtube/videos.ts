import type { youtube_v3 } from '@googleapis/youtube'
import { z } from 'zod'
import { Visibility } from '../../../contract/index.ts'
import type { Connection, RemoteVideo, Upload } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import { type Clients, isNotFound, withToken } from './clients.ts'
import { unreadable } from './errors.ts'
import { videoStatus } from './video-resource.ts'

const Status = z.object({
  uploadStatus: z.enum(['uploaded', 'processed', 'failed', 'rejected', 'deleted']),
  privacyStatus: Visibility,
  failureReason: z.string().optional(),
  rejectionReason: z.string().optional(),
  publishAt: z.iso.datetime({ offset: true }).optional(),
})
type Status = z.output<typeof Status>

const gone: RemoteVideo = { state: 'gone', visibility: null, reason: null, publishAt: null }
const states = {
  uploaded: 'processing',
  processed: 'ready',
  failed: 'rejected',
  rejected: 'rejected',
  deleted: 'gone',
} as const

/** What is at YouTube, as its owner sees it. */
export async function verify(
  clients: Clients,
  connection: Connection,
  remoteId: string,
  signal: AbortSignal,
): Promise<RemoteVideo> {
  const status = await withToken(connection, (accessToken) => readStatus(clients, accessToken, remoteId, signal))
  return status === null ? gone : toRemoteVideo(parseStatus(status))
}

/**
 * Only the status is sent: texts that somebody has changed at YouTube meanwhile stay. What an update leaves out of a part
 * is deleted there, so that the rest of the status goes back as it was read. One that is public already is not hidden again
 * for a later time: people have seen it.
 *
 * @throws PublishError `permanent` `video_gone`; `already_public`.
 */
export function reschedule(
  clients: Clients,
  connection: Connection,
  remoteId: string,
  upload: Upload,
  signal: AbortSignal,
): Promise<void> {
  return withToken(connection, async (accessToken) => {
    const status = await readStatus(clients, accessToken, remoteId, signal)
    if (status === null) throw new PublishError('permanent', 'video_gone', { field: 'video' })
    const { privacyStatus } = parseStatus(status)
    const isWaiting = privacyStatus === 'private'
    if (!isWaiting && upload.publishAt !== null)
      throw new PublishError('permanent', 'already_public', { field: 'when' })
    if (!isWaiting && privacyStatus === upload.metadata.visibility) return
    const { embeddable, license, publicStatsViewable } = status
    const requestBody = {
      id: remoteId,
      status: { embeddable, license, publicStatsViewable, ...videoStatus(upload) },
    }
    await clients.data(accessToken, signal, (api, options) =>
      api.videos.update({ part: ['status'], requestBody }, options),
    )
  })
}

export function remove(clients: Clients, connection: Connection, remoteId: string, signal: AbortSignal): Promise<void> {
  return withToken(connection, async (accessToken) => {
    try {
      await clients.data(accessToken, signal, (api, options) => api.videos.delete({ id: remoteId }, options))
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  })
}

async function readStatus(
  clients: Clients,
  accessToken: string,
  remoteId: string,
  signal: AbortSignal,
): Promise<youtube_v3.Schema$VideoStatus | null> {
  const { items } = await clients.data(accessToken, signal, (api, options) =>
    api.videos.list({ part: ['status'], id: [remoteId] }, options),
  )
  const found = items?.find(({ id }) => id === remoteId)
  if (found && !found.status) throw unreadable('a video without its status')
  return found?.status ?? null
}

function parseStatus(status: unknown): Status {
  const parsed = Status.safeParse(status)
  if (!parsed.success) throw unreadable('a status that is not known')
  return parsed.data
}

function toRemoteVideo(status: Status): RemoteVideo {
  const state = states[status.uploadStatus]
  if (state === 'gone') return gone
  return {
    state,
    visibility: status.privacyStatus,
    reason: state === 'rejected' ? (status.rejectionReason ?? status.failureReason ?? status.uploadStatus) : null,
    publishAt: status.publishAt === undefined ? null : new Date(status.publishAt),
  }
}
