import { expect, test } from 'vitest'
import { loadConfig } from '../../../core/config.ts'
import type { Platform } from '../../../publishing/platform.ts'
import { createPlatforms } from '../../../publishing/platforms/index.ts'

function youtubeOf(env: Record<string, string>): Platform | undefined {
  return createPlatforms(loadConfig(env)).get('youtube')
}
const visit = {
  ...{ state: 'state-1', challenge: 'challenge-1', redirectUri: 'https://x.example/api/channels/youtube/callback' },
  loginHint: null,
}
const own = { YOUTUBE_CLIENT_ID: 'id-1', YOUTUBE_CLIENT_SECRET: 'secret-1' }
const sandbox = { SANDBOX_URL: 'http://127.0.0.1:4444', PUBLIC_URL: 'http://localhost:3000' }

test('without a project and without a sandbox there is no YouTube', () => {
  expect(youtubeOf({})).toBeUndefined()
})

test('the consent page is asked for offline access, consent and a challenge', () => {
  const url = new URL(youtubeOf(own)?.consentUrl(visit) ?? '')
  expect(url.origin + url.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'id-1',
    redirect_uri: visit.redirectUri,
    scope: [
      'https://www.googleapis.com/auth/youtube.upload',
      'https://www.googleapis.com/auth/youtube.readonly',
      'https://www.googleapis.com/auth/youtube.force-ssl',
      'https://www.googleapis.com/auth/yt-analytics.readonly',
    ].join(' '),
    state: 'state-1',
    code_challenge: 'challenge-1',
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    include_granted_scopes: 'true',
  })
  const hinted = new URL(youtubeOf(own)?.consentUrl({ ...visit, loginHint: 'hana@example.com' }) ?? '')
  expect(hinted.searchParams.get('login_hint')).toBe('hana@example.com')
})

test('people are sent to YouTube itself', () => {
  const youtube = youtubeOf(own)
  expect(youtube?.videoUrl('abc')).toBe('https://www.youtube.com/shorts/abc')
  expect(youtube?.channelUrl('UC1')).toBe('https://www.youtube.com/channel/UC1')
  expect(youtube?.facts).toMatchObject({ isSandbox: false, isAudited: false })
  // Without the audit every upload stays private: it cannot become public by itself.
  expect(youtube?.capabilities.schedulesItself).toBe(false)
  expect(youtubeOf({ ...own, YOUTUBE_IS_AUDITED: 'true' })?.capabilities.schedulesItself).toBe(true)
})

test('a sandbox’s pages are on the address that browsers reach', () => {
  const youtube = youtubeOf(sandbox)
  expect(youtube?.videoUrl('abc')).toBe('http://localhost:3000/sandbox/youtube/shorts/abc')
  expect(youtube?.channelUrl('UC1')).toBe('http://localhost:3000/sandbox/youtube/channel/UC1')
  expect(youtube?.consentUrl(visit)).toMatch(/^http:\/\/localhost:3000\/sandbox\/youtube\/o\/oauth2\/v2\/auth\?/)
  expect(youtube?.facts.isSandbox).toBe(true)
})

test('another base has its pages where it is', () => {
  const youtube = youtubeOf({ ...own, ...sandbox, YOUTUBE_API_BASE: 'http://127.0.0.1:5555/google' })
  expect(youtube?.videoUrl('abc')).toBe('http://127.0.0.1:5555/google/shorts/abc')
})

test('what was unticked is not granted', () => {
  const grants = (...names: string[]) =>
    youtubeOf(own)?.grantsOf(names.map((name) => `https://www.googleapis.com/auth/${name}`))
  const none = { upload: false, manage: false, analytics: false }
  expect(grants()).toEqual(none)
  expect(grants('youtube.upload')).toEqual(none)
  expect(grants('youtube.upload', 'youtube.readonly')).toEqual({ ...none, upload: true })
  expect(grants('youtube.readonly', 'yt-analytics.readonly')).toEqual({ ...none, analytics: true })
  expect(grants('yt-analytics.readonly')).toEqual(none)
  expect(grants('youtube.force-ssl')).toEqual({ upload: true, manage: true, analytics: false })
  expect(grants('youtube', 'yt-analytics.readonly')).toEqual({ upload: true, manage: true, analytics: true })
})
