import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRetryAfter } from '../../../publishing/platforms/youtube/errors.ts'
import { refusals } from '../../../publishing/platforms/youtube/refusals.ts'
import { failureOf, never, practiceConnection, youtubeAt } from './practice.ts'
import { refusal, type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

let google: ScriptedGoogle
beforeAll(async () => {
  google = await startScriptedGoogle()
})
afterAll(() => google.close())

const delivered = (answer: Parameters<ScriptedGoogle['play']>[0]) => {
  google.play(answer)
  return failureOf(youtubeAt(google.base).setThumbnail(practiceConnection(), 'vid-1', Buffer.from('jpeg'), never()))
}

/** Reason, the status it comes with, and what it means to us. */
const meanings: [string, number, string, string, (string | null)?][] = [
  ['quotaExceeded', 403, 'budget', 'quota_exceeded'],
  ['dailyLimitExceeded', 403, 'budget', 'quota_exceeded'],
  ['dailyLimitExceededUnreg', 403, 'budget', 'quota_exceeded'],
  ['uploadLimitExceeded', 400, 'budget', 'upload_limit'],
  ['rateLimitExceeded', 403, 'transient', 'rate_limited'],
  ['userRateLimitExceeded', 403, 'transient', 'rate_limited'],
  ['uploadRateLimitExceeded', 429, 'transient', 'rate_limited'],
  ['RATE_LIMIT_EXCEEDED', 429, 'transient', 'rate_limited'],
  ['backendError', 503, 'transient', 'platform_down'],
  ['internalError', 500, 'transient', 'platform_down'],
  ['processingFailure', 400, 'transient', 'platform_down'],
  ['alreadyExists', 409, 'transient', 'platform_down'],
  ['conflict', 409, 'transient', 'platform_down'],
  ['authError', 401, 'auth', 'revoked'],
  ['authorizationRequired', 401, 'auth', 'revoked'],
  ['invalid_token', 401, 'auth', 'revoked'],
  ['invalid_grant', 400, 'auth', 'revoked'],
  ['access_denied', 403, 'auth', 'revoked'],
  ['insufficientPermissions', 403, 'auth', 'scopes_missing'],
  ['insufficient_scope', 403, 'auth', 'scopes_missing'],
  ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 403, 'auth', 'scopes_missing'],
  ['youtubeSignupRequired', 401, 'auth', 'channel_gone'],
  ['channelNotFound', 404, 'auth', 'channel_gone'],
  ['channelClosed', 403, 'auth', 'channel_gone'],
  ['authenticatedUserNotChannel', 400, 'auth', 'channel_gone'],
  ['authenticatedUserAccountClosed', 403, 'auth', 'channel_gone'],
  ['authenticatedUserAccountSuspended', 403, 'permanent', 'account_suspended'],
  ['accountSuspended', 403, 'permanent', 'account_suspended'],
  ['channelSuspended', 403, 'permanent', 'account_suspended'],
  ['accessNotConfigured', 403, 'transient', 'app_misconfigured'],
  ['SERVICE_DISABLED', 403, 'transient', 'app_misconfigured'],
  ['invalid_client', 401, 'transient', 'app_misconfigured'],
  ['unauthorized_client', 401, 'transient', 'app_misconfigured'],
  ['redirect_uri_mismatch', 400, 'transient', 'app_misconfigured'],
  ['deleted_client', 401, 'transient', 'app_misconfigured'],
  ['invalidTitle', 400, 'permanent', 'title_refused', 'title'],
  ['invalidDescription', 400, 'permanent', 'description_refused', 'description'],
  ['invalidTags', 400, 'permanent', 'tags_refused', 'tags'],
  ['invalidCategoryId', 400, 'permanent', 'category_refused', 'categoryId'],
  ['forbiddenPrivacySetting', 403, 'permanent', 'visibility_refused', 'visibility'],
  ['invalidPublishAt', 400, 'permanent', 'time_refused', 'when'],
  ['invalidFilename', 400, 'permanent', 'file_refused', 'video'],
  ['mediaBodyRequired', 400, 'permanent', 'file_refused', 'video'],
  ['invalidVideoMetadata', 400, 'permanent', 'metadata_refused'],
  ['invalidVideoGameRating', 400, 'permanent', 'metadata_refused'],
  ['invalidRecordingDetails', 400, 'permanent', 'metadata_refused'],
  ['forbiddenLicenseSetting', 403, 'permanent', 'metadata_refused'],
  ['defaultLanguageNotSet', 400, 'permanent', 'metadata_refused'],
  ['invalidImage', 400, 'permanent', 'thumbnail_refused', 'thumbnail'],
  ['videoNotFound', 404, 'permanent', 'video_gone', 'video'],
  ['forbidden', 403, 'permanent', 'not_allowed'],
  ['channelForbidden', 403, 'permanent', 'not_allowed'],
]

test.each(meanings)('%s (%i) is %s: %s', async (reason, status, kind, code, field = null) => {
  google.play(refusal(status, reason), refusal(status, reason))
  const connection = practiceConnection()
  const error = await failureOf(youtubeAt(google.base).setThumbnail(connection, 'v', Buffer.from('jpeg'), never()))
  expect(error).toMatchObject({ kind, code, field, details: { status, reason } })
  // Only a token that is not taken is a reason to ask again.
  expect(google.seen).toHaveLength(code === 'revoked' && connection.refused.length > 1 ? 2 : 1)
})

test('every word of the table is among these', () => {
  expect(Object.keys(refusals).sort()).toEqual(meanings.map(([reason]) => reason).sort())
})

test.each([
  [400, 'permanent', 'request_refused'],
  [403, 'permanent', 'not_allowed'],
  [408, 'transient', 'platform_down'],
  [429, 'transient', 'rate_limited'],
  [500, 'transient', 'platform_down'],
  [504, 'transient', 'platform_down'],
])('an answer without a word we know goes by its status: %i', async (status, kind, code) => {
  expect(await delivered(refusal(status, 'neverHeardOf'))).toMatchObject({ kind, code })
  expect(await delivered({ status, text: '<html>' })).toMatchObject({ kind, code })
})

test('a limit per day that is told in the words of "too fast" waits for another day', async () => {
  const daily = (limit: string) => ({
    status: 429,
    json: {
      error: {
        code: 429,
        message: 'Quota exceeded for quota metric',
        errors: [{ reason: 'rateLimitExceeded' }],
        details: [{ reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit: limit } }],
      },
    },
  })
  expect(await delivered(daily('VideosInsertPerDayPerProject'))).toMatchObject({
    kind: 'budget',
    code: 'quota_exceeded',
  })
  expect(await delivered(daily('defaultPerMinutePerProject'))).toMatchObject({
    kind: 'transient',
    code: 'rate_limited',
  })
})

test('the newer words of an answer say more than the older ones', async () => {
  const answer = {
    status: 403,
    json: { error: { errors: [{ reason: 'forbidden' }], details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } },
  }
  expect(await delivered(answer)).toMatchObject({ kind: 'auth', code: 'scopes_missing' })
})

test('no error keeps a token', async () => {
  const errors = [await delivered(refusal(400, 'invalidImage')), await delivered('cut')]
  for (const error of errors) {
    expect(error.cause).toBeUndefined()
    expect(JSON.stringify([error.message, error.details, error.stack])).not.toContain('token-1')
  }
})

test('how long to wait is read from seconds and dates, within a day', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter('Sat, 21 Nov 2026 12:00:30 GMT', now)).toBe(30_000)
  expect(readRetryAfter('Sat, 21 Nov 2026 11:00:00 GMT', now)).toBe(0)
  expect(readRetryAfter('999999999', now)).toBe(86_400_000)
  expect(readRetryAfter('soon', now)).toBeUndefined()
  expect(readRetryAfter(null, now)).toBeUndefined()
})
