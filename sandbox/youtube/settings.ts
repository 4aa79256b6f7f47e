import { z } from 'zod'

/** How Google behaves until it is told otherwise. Kept over restarts. */
export const Settings = z.strictObject({
  /** How far this Google's clock is ahead: days pass without waiting for them. */
  aheadMs: z.int().min(0),
  /** False: uploads are locked as private, as for projects that have not been audited. */
  isAudited: z.boolean(),
  /** Of a project, per day of Pacific time. 0: used up. */
  limits: z.strictObject({ uploads: z.int().min(0), units: z.int().min(0), stats: z.int().min(0) }),
  /** Uploads of one channel within 24 hours, by whatever program. 0: none is taken. */
  uploadsPerChannel: z.int().min(0),
  /** Until an upload appears in the channel's list of uploads. */
  listDelayMs: z.int().min(0),
  /** Until an upload can be played. */
  processingMs: z.int().min(0),
  /** What is no MP4 fails after the upload, as at YouTube; true takes anything, for tests that upload any bytes. */
  takesAnyFile: z.boolean(),
  /** False: what is uploaded is counted and thrown away unseen, so that very many uploads need no disk. To be set before they begin. */
  keepsFiles: z.boolean(),
  /** Days for which there are no figures yet, today not counted. 0: today's are there too. */
  analyticsLagDays: z.int().min(0),
  accessLifeSeconds: z.int().min(1),
  /** Null: refresh tokens last, and nothing is said about it. 604,800 is what programs under test get. */
  refreshLifeSeconds: z.int().min(1).nullable(),
  /** Every refresh gives a new refresh token and ends the old one. */
  rotatesRefreshTokens: z.boolean(),
  /** Tokens for the channel named first act for the second instead. */
  actsAs: z.record(z.string(), z.string()),
  /** What is said of a session that is over. */
  expiredStatus: z.literal([404, 410]),
})
export type Settings = z.output<typeof Settings>
export const SettingChanges = Settings.partial().extend({ limits: Settings.shape.limits.partial().optional() })
/** What is to change; the rest stays. */
export type SettingChanges = z.input<typeof SettingChanges>

/**
 * Limits as of June 2026 (https://developers.google.com/youtube/v3/determine_quota_cost). How many uploads a channel may
 * make Google does not say; it is more than a project's.
 */
export const usualSettings: Settings = {
  aheadMs: 0,
  isAudited: true,
  limits: { uploads: 100, units: 10_000, stats: 10_000 },
  uploadsPerChannel: 1_000_000,
  listDelayMs: 0,
  processingMs: 0,
  takesAnyFile: false,
  keepsFiles: true,
  analyticsLagDays: 2,
  accessLifeSeconds: 3599,
  refreshLifeSeconds: null,
  rotatesRefreshTokens: false,
  actsAs: {},
  expiredStatus: 404,
}
