import { z } from 'zod'
import { Settings } from './settings.ts'
import { openStore } from './tables.ts'

export const Channel = z.object({
  id: z.string(),
  /** Of the person it belongs to (`oauth/persons.ts`). */
  account: z.string(),
  title: z.string(),
  /** With its @. */
  handle: z.string(),
  description: z.string(),
  country: z.string(),
  /** Where those who watch it live: their evening is its best time. */
  timeZone: z.string(),
  createdAtMs: z.int(),
  /** Before the first video came through here. */
  baseSubscribers: z.int(),
})
export type Channel = z.output<typeof Channel>

/** What a person let a program have, and for which of their channels; over when it was revoked. */
const Grant = z.object({
  id: z.string(),
  clientId: z.string(),
  account: z.string(),
  /** Null for an account without a channel. */
  channelId: z.string().nullable(),
  scopes: z.array(z.string()),
  isOver: z.boolean(),
})
export type Grant = z.output<typeof Grant>

const RefreshToken = z.object({
  token: z.string(),
  grantId: z.string(),
  expiresAtMs: z.int().nullable(),
  isOver: z.boolean(),
})
export type RefreshToken = z.output<typeof RefreshToken>

const AccessToken = z.object({ token: z.string(), grantId: z.string(), expiresAtMs: z.int() })
export type AccessToken = z.output<typeof AccessToken>

export const Visibility = z.enum(['public', 'unlisted', 'private'])

export const Snippet = z.object({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  categoryId: z.string(),
  defaultLanguage: z.string().nullable(),
  defaultAudioLanguage: z.string().nullable(),
})
export type Snippet = z.output<typeof Snippet>

export const Status = z.object({
  privacyStatus: Visibility,
  publishAtMs: z.int().nullable(),
  embeddable: z.boolean(),
  license: z.enum(['youtube', 'creativeCommon']),
  publicStatsViewable: z.boolean(),
  selfDeclaredMadeForKids: z.boolean().nullable(),
  containsSyntheticMedia: z.boolean(),
})
export type Status = z.output<typeof Status>

const UploadSession = z.object({
  id: z.string(),
  channelId: z.string(),
  clientId: z.string(),
  snippet: Snippet,
  status: Status,
  /** What the answer to the last byte shows. */
  parts: z.array(z.string()),
  /** Null: not said when it was opened. */
  sizeBytes: z.int().nullable(),
  mediaType: z.string(),
  heldBytes: z.int(),
  createdAtMs: z.int(),
  state: z.enum(['open', 'done', 'expired']),
  videoId: z.string().nullable(),
})
export type UploadSession = z.output<typeof UploadSession>

export const Rejection = z.enum([
  'claim',
  'copyright',
  'duplicate',
  'inappropriate',
  'legal',
  'length',
  'termsOfUse',
  'trademark',
  'uploaderAccountClosed',
  'uploaderAccountSuspended',
])
export type Rejection = z.output<typeof Rejection>

const Video = z.object({
  id: z.string(),
  channelId: z.string(),
  /** Also the name of its file. */
  sessionId: z.string(),
  snippet: Snippet,
  status: Status,
  uploadedAtMs: z.int(),
  /** In the playlist of the channel's uploads. */
  appearsAtMs: z.int(),
  processedAtMs: z.int(),
  rejection: Rejection.nullable(),
  /** It is no video that can be shown. */
  isFailed: z.boolean(),
  /** Uploaded by a project without audit: never anything but private. */
  isLocked: z.boolean(),
  /** Since when it is public without having been scheduled; views count from then on. */
  publicSinceMs: z.int().nullable(),
  /** It was hidden or deleted then, and its views stand still. */
  publicUntilMs: z.int().nullable(),
  sizeBytes: z.int(),
  mediaType: z.string(),
  durationMs: z.int(),
  width: z.int(),
  height: z.int(),
  thumbnail: z.object({ mediaType: z.string(), version: z.int() }).nullable(),
  isDeleted: z.boolean(),
})
export type Video = z.output<typeof Video>

const QuotaUse = z.object({ uploads: z.int(), units: z.int(), stats: z.int() })
export type QuotaUse = z.output<typeof QuotaUse>

const schemas = {
  settings: Settings,
  channel: Channel,
  grant: Grant,
  refreshToken: RefreshToken,
  accessToken: AccessToken,
  session: UploadSession,
  video: Video,
  quota: QuotaUse,
}

/** Everything the stand-in knows, as it was left. */
export const openRecords = (files: { snapshot: string; changes: string }) => openStore(files, schemas)
export type Records = ReturnType<typeof openRecords>['tables']
export type Together = ReturnType<typeof openRecords>['together']
