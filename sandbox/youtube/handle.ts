import type { Call } from './call-log.ts'
import { addChannel, getChannel } from './channels.ts'
import { deleteVideo } from './create-video.ts'
import type { Deps } from './deps.ts'
import type { Fault, FaultInput, Operation } from './faults.ts'
import { quotaUsed } from './quota.ts'
import type { Channel, QuotaUse, Rejection, UploadSession, Video } from './records.ts'
import type { SettingChanges, Settings } from './settings.ts'
import { createGrant, endGrantsOf, expireAccess, issueRefresh, tokenAnswer } from './tokens.ts'
import type { UploadDesk } from './upload-desk.ts'
import { uploadStatusOf, visibilityOf } from './video-state.ts'

/** A video as it is now. */
export type VideoView = Video & {
  visibility: 'public' | 'unlisted' | 'private'
  uploadStatus: 'uploaded' | 'processed' | 'rejected' | 'failed'
}

export type Granted = { refreshToken: string; accessToken: string; scopes: string[] }

/** Everything XCaster asks for. */
export const allScopes = ['youtube.upload', 'youtube.readonly', 'youtube.force-ssl', 'yt-analytics.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
)

/** YouTube's stand-in, as tests hold it. `control-routes.ts` does the same over HTTP. */
export type SandboxYouTube = {
  /** Changes what is named and leaves the rest. */
  set: (changes: SettingChanges) => void
  settings: () => Settings
  /** One more thing that goes wrong; those that are for the same call happen one after the other. */
  fault: (fault: FaultInput) => void
  faults: () => readonly Fault[]
  clearFaults: () => void
  /** Well again: usual settings, no faults, no calls counted. Channels, videos and sessions stay. */
  reset: () => void
  /** Calls since the last `clearCalls`. */
  requests: () => Partial<Record<Operation, number>>
  calls: () => readonly Call[]
  clearCalls: () => void
  /** All that were ever made, the deleted ones too: the judge of "exactly one". */
  videos: (channelId?: string) => VideoView[]
  sessions: (channelId?: string) => UploadSession[]
  channels: () => Channel[]
  addChannel: (channel?: Partial<Pick<Channel, 'account' | 'title' | 'country' | 'timeZone'>>) => Channel
  /** What a person's consent gives, without a browser. */
  grant: (ask: { channelId: string; clientId?: string; scopes?: string[] }) => Granted
  /** A session, or all that are open, as if a week had passed. Videos that were made of them stay. */
  expireSessions: (sessionId?: string) => Promise<void>
  /** By hand, in YouTube Studio. */
  deleteVideo: (videoId: string) => Promise<void>
  rejectVideo: (videoId: string, reason?: Rejection) => void
  /** The person takes the program's access away in their Google account. */
  endGrants: (channelId: string) => void
  /** The next call with an access token that was given before is answered with 401. Null: those of all channels. */
  expireAccessTokens: (channelId?: string | null) => void
  /** Of a project, today. */
  quotaUsed: (clientId?: string) => QuotaUse
  /** Where the file of a video is. */
  fileOf: (videoId: string) => string
  now: () => Date
  /** Under which people see the pages, with the paths of here; in answers with pictures. Null: as the caller calls it. */
  setPublicUrl: (url: string | null) => void
}

const usualClient = 'xcaster'

export function createHandle(
  deps: Deps,
  desk: UploadDesk,
  setPublicUrl: SandboxYouTube['setPublicUrl'],
): SandboxYouTube {
  const { records, settings, faults, calls } = deps
  const isOf = (channelId: string | undefined) => (row: { channelId: string }) =>
    channelId === undefined || row.channelId === channelId
  return {
    set: settings.set,
    settings: settings.current,
    fault: faults.add,
    faults: faults.list,
    clearFaults: faults.clear,
    reset() {
      settings.reset()
      faults.clear()
      calls.clear()
    },
    requests: calls.counts,
    calls: calls.latest,
    clearCalls: calls.clear,
    videos: (channelId) =>
      [...records.video.values()].filter(isOf(channelId)).map((video) => ({
        ...video,
        visibility: visibilityOf(video, deps.now()),
        uploadStatus: uploadStatusOf(video, deps.now()),
      })),
    sessions: (channelId) => [...records.session.values()].filter(isOf(channelId)),
    channels: () => [...records.channel.values()],
    addChannel: (channel = {}) => addChannel(records, channel, deps.now()),
    grant({ channelId, clientId = usualClient, scopes = allScopes }) {
      const { account } = getChannel(records, channelId)
      const grant = createGrant(deps, { clientId, account, channelId, scopes })
      const refresh = issueRefresh(deps, grant)
      return { refreshToken: refresh.token, accessToken: tokenAnswer(deps, grant, refresh, true).access_token, scopes }
    },
    async expireSessions(sessionId) {
      for (const session of [...records.session.values()])
        if (sessionId === undefined ? session.state === 'open' : session.id === sessionId) await desk.expire(session)
    },
    deleteVideo: (videoId) => deleteVideo(deps, getVideo(deps, videoId)),
    rejectVideo(videoId, reason = 'duplicate') {
      records.video.put(videoId, { ...getVideo(deps, videoId), rejection: reason })
    },
    endGrants: (channelId) => endGrantsOf(deps, channelId),
    expireAccessTokens: (channelId = null) => expireAccess(deps, channelId),
    quotaUsed: (clientId = usualClient) => quotaUsed(deps, clientId),
    fileOf: (videoId) => deps.dirs.videoOf(getVideo(deps, videoId)),
    now: () => new Date(deps.now()),
    setPublicUrl,
  }
}

function getVideo({ records }: Deps, id: string): Video {
  const video = records.video.get(id)
  if (!video) throw new Error(`there is no video ${id}`)
  return video
}
