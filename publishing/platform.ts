import type { Readable } from 'node:stream'
import type { PlatformFacts, PublicationMetadata, Visibility } from '../contract/index.ts'

/** The file that is published. `read` gives the bytes of a range, both ends included, and fails when the file has changed. */
export type Video = {
  sizeBytes: number
  sha256: string
  mediaType: string
  durationMs: number
  width: number
  height: number
  read: (start: number, end: number) => Promise<Readable>
}

/** What a channel's connection gives an adapter. */
export type Connection = {
  remoteId: string
  /** What the adapter itself asked to keep of the channel. */
  platformData: unknown
  scopes: string[]
  /**
   * A token that should work. `refused`: the one that did not, so that a new one is fetched, once.
   *
   * @throws PublishError `auth` when the connection is over; `transient` when the platform does not answer.
   */
  accessToken: (refused?: string) => Promise<string>
}

export type Tokens = {
  accessToken: string
  accessExpiresAt: Date
  /** Null when the answer has none: the stored one stays. */
  refreshToken: string | null
  refreshExpiresAt: Date | null
  scopes: string[]
}

export type RemoteChannel = {
  remoteId: string
  title: string
  handle: string | null
  pictureUrl: string | null
  subscribers: number | null
  videos: number
  views: number
  platformData: Record<string, unknown>
}

export type Upload = {
  metadata: PublicationMetadata
  marker: string
  /** Makes it public at this time by itself; it is uploaded as private then. */
  publishAt: Date | null
}

export type Progress = { kind: 'done'; remoteId: string } | { kind: 'held'; bytes: number }

export type RemoteVideo = {
  state: 'processing' | 'ready' | 'rejected' | 'gone'
  visibility: Visibility | null
  /** Of `rejected`, in the platform's word. */
  reason: string | null
  /** Where the platform will make it public later. */
  publishAt: Date | null
}

export type Problem = {
  field: keyof PublicationMetadata | 'video'
  code: 'too_long' | 'not_allowed' | 'missing' | 'not_short' | 'too_many'
  details: Record<string, unknown>
}

/** Problems that a platform takes all the same: they are said and stop nobody. */
export const onlySaid: readonly Problem['code'][] = ['not_short', 'too_many']

export type VideoCounts = { remoteId: string; views: number; likes: number | null; comments: number | null }

export type VideoDayFigures = {
  remoteId: string
  /** The platform's day, `YYYY-MM-DD`. */
  day: string
  views: number
  engagedViews: number | null
  watchedSeconds: number
  averageViewMs: number | null
  averageViewBasisPoints: number | null
  likes: number
  comments: number
  shares: number
  subscribersGained: number
  subscribersLost: number
}

export type AudienceFigures = { dimension: 'age' | 'country' | 'source'; key: string; basisPoints: number }[]

/**
 * Where shorts go. Nothing outside an adapter's folder knows which platform it is.
 *
 * What cannot be undone is in `begin` (which only opens a session), `advance` and `finalize`. Before each, the state that
 * is needed to find out later what became of it is committed: `resume` is opaque to everybody else and kept encrypted.
 * Every method throws `PublishError` and nothing else for what goes wrong at the platform.
 */
export type Platform = {
  facts: PlatformFacts
  capabilities: {
    /** Can make a private video public at a time by itself. */
    schedulesItself: boolean
    maxBytes: number
    /** How much of the shared budget one upload takes, and of which bucket. */
    costs: { upload: Cost; reconcile: Cost; verify: Cost; thumbnail: Cost; change: Cost; counts: Cost }
    /** How the platform counts views today; stored with every figure. */
    metricVersion: string
  }
  /** The platform's day of an instant, `YYYY-MM-DD`, and when the next begins. */
  quotaDay: (at: Date) => { day: string; endsAt: Date }
  /** What all workspaces together may use of a bucket in one day. */
  dailyMax: (bucket: Bucket) => number

  consentUrl: (visit: { state: string; challenge: string; redirectUri: string; loginHint: string | null }) => string
  exchange: (answer: { code: string; verifier: string; redirectUri: string }, signal: AbortSignal) => Promise<Tokens>
  refresh: (refreshToken: string, signal: AbortSignal) => Promise<Tokens>
  /** Ends the connection at the platform. One that is over already is fine. */
  revoke: (token: string, signal: AbortSignal) => Promise<void>
  /** The channels that this token can act for; the first is the one it acts for. */
  readChannels: (accessToken: string, signal: AbortSignal) => Promise<RemoteChannel[]>
  grantsOf: (scopes: string[]) => { upload: boolean; manage: boolean; analytics: boolean }
  channelUrl: (remoteId: string) => string
  videoUrl: (remoteId: string) => string

  /** What the platform would refuse, before anything is sent, and what is only said (`onlySaid`). */
  validate: (
    metadata: Partial<PublicationMetadata>,
    video: Pick<Video, 'durationMs' | 'width' | 'height'> | null,
  ) => Problem[]
  /** Opens a session; nothing is published by it. */
  begin: (connection: Connection, upload: Upload, video: Video, signal: AbortSignal) => Promise<string>
  /** What became of a session: done, so many bytes held, or gone (which does not mean that nothing was published). */
  probe: (
    connection: Connection,
    resume: string,
    video: Video,
    signal: AbortSignal,
  ) => Promise<Progress | { kind: 'gone' }>
  /** Sends one piece from `fromByte` on. Only what the answer says is held. */
  advance: (
    connection: Connection,
    resume: string,
    video: Video,
    fromByte: number,
    signal: AbortSignal,
  ) => Promise<Progress>
  /** The last step of platforms where an uploaded video is not yet published. Safe to repeat. */
  finalize: (connection: Connection, remoteId: string, signal: AbortSignal) => Promise<void>
  verify: (connection: Connection, remoteId: string, signal: AbortSignal) => Promise<RemoteVideo>
  /** Looks through our own newest uploads for the marker. */
  reconcile: (connection: Connection, marker: string, signal: AbortSignal) => Promise<string | null>
  setThumbnail: (connection: Connection, remoteId: string, jpeg: Buffer, signal: AbortSignal) => Promise<void>
  /** Moves the time of a video that waits, or makes it public now (null). */
  reschedule: (connection: Connection, remoteId: string, upload: Upload, signal: AbortSignal) => Promise<void>
  /** Deletes the video there. One that is gone already is fine. */
  remove: (connection: Connection, remoteId: string, signal: AbortSignal) => Promise<void>

  /** At most 50 at once; those the platform does not know any more are missing from the answer. */
  readCounts: (connection: Connection, remoteIds: string[], signal: AbortSignal) => Promise<VideoCounts[]>
  /** Through the last day for which the platform has everything. */
  readDays: (
    connection: Connection,
    span: { from: string; to: string; remoteIds: string[] },
    signal: AbortSignal,
  ) => Promise<VideoDayFigures[]>
  readAudience: (
    connection: Connection,
    span: { from: string; to: string },
    signal: AbortSignal,
  ) => Promise<AudienceFigures>
}

export type Bucket = 'uploads' | 'units' | 'stats'
export type Cost = { bucket: Bucket; units: number }
