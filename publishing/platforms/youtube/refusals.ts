import type { PublishErrorKind } from '../../publish-error.ts'

export type Refusal = { kind: PublishErrorKind; code: string; field?: string }

const misconfigured: Refusal = { kind: 'transient', code: 'app_misconfigured' }
const quota: Refusal = { kind: 'budget', code: 'quota_exceeded' }
const busy: Refusal = { kind: 'transient', code: 'rate_limited' }
const down: Refusal = { kind: 'transient', code: 'platform_down' }
const rejected: Refusal = { kind: 'rejected_token', code: 'token_rejected' }
const revoked: Refusal = { kind: 'auth', code: 'revoked' }
const noScope: Refusal = { kind: 'auth', code: 'scopes_missing' }
const noChannel: Refusal = { kind: 'auth', code: 'channel_gone' }
const suspended: Refusal = { kind: 'permanent', code: 'account_suspended' }
const forbidden: Refusal = { kind: 'permanent', code: 'not_allowed' }
const noVideo: Refusal = { kind: 'permanent', code: 'video_gone', field: 'video' }
const badFile: Refusal = { kind: 'permanent', code: 'file_refused', field: 'video' }
const badThumbnail: Refusal = { kind: 'permanent', code: 'thumbnail_refused', field: 'thumbnail' }
const badMetadata: Refusal = { kind: 'permanent', code: 'metadata_refused' }

const bad = (field: string, code: string): Refusal => ({ kind: 'permanent', code, field })

/**
 * Google's reason words (developers.google.com/youtube/v3/docs/errors and of each method) and OAuth's error words
 * (RFC 6749 §5.2), and what each means to us. A project that is set up wrongly is our operator's to mend: it must fail
 * nobody's publication for good and send nobody to connect again, so it counts as passing.
 */
export const refusals: Record<string, Refusal> = {
  quotaExceeded: quota,
  dailyLimitExceeded: quota,
  dailyLimitExceededUnreg: quota,
  uploadLimitExceeded: { kind: 'budget', code: 'upload_limit' },
  rateLimitExceeded: busy,
  userRateLimitExceeded: busy,
  uploadRateLimitExceeded: busy,
  RATE_LIMIT_EXCEEDED: busy,

  backendError: down,
  internalError: down,
  processingFailure: down,
  alreadyExists: down,
  conflict: down,

  authError: rejected,
  authorizationRequired: rejected,
  invalid_token: rejected,
  invalid_grant: revoked,
  access_denied: revoked,
  insufficientPermissions: noScope,
  insufficient_scope: noScope,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: noScope,
  youtubeSignupRequired: noChannel,
  channelNotFound: noChannel,
  channelClosed: noChannel,
  authenticatedUserNotChannel: noChannel,
  authenticatedUserAccountClosed: noChannel,
  authenticatedUserAccountSuspended: suspended,
  accountSuspended: suspended,
  channelSuspended: suspended,

  accessNotConfigured: misconfigured,
  SERVICE_DISABLED: misconfigured,
  invalid_client: misconfigured,
  unauthorized_client: misconfigured,
  redirect_uri_mismatch: misconfigured,
  deleted_client: misconfigured,

  invalidTitle: bad('title', 'title_refused'),
  invalidDescription: bad('description', 'description_refused'),
  invalidTags: bad('tags', 'tags_refused'),
  invalidCategoryId: bad('categoryId', 'category_refused'),
  forbiddenPrivacySetting: bad('visibility', 'visibility_refused'),
  invalidPublishAt: bad('when', 'time_refused'),
  invalidFilename: badFile,
  mediaBodyRequired: badFile,
  invalidVideoMetadata: badMetadata,
  invalidVideoGameRating: badMetadata,
  invalidRecordingDetails: badMetadata,
  forbiddenLicenseSetting: badMetadata,
  defaultLanguageNotSet: badMetadata,
  invalidImage: badThumbnail,
  videoNotFound: noVideo,
  forbidden,
  channelForbidden: forbidden,
}

/** For an answer whose word is none of those. */
export function refusalOfStatus(status: number): Refusal {
  if (status === 401) return rejected
  if (status === 403) return forbidden
  if (status === 429) return busy
  if (status >= 500 || status === 408 || status === 409) return down
  if (status >= 300 && status < 400) return { kind: 'transient', code: 'answer_unreadable' }
  return { kind: 'permanent', code: 'request_refused' }
}
