import type { youtube_v3 } from '@googleapis/youtube'
import type { youtubeAnalytics_v2 } from '@googleapis/youtubeanalytics'
import { z } from 'zod'
import type { Connection } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import type { Addresses } from './addresses.ts'
import { networkError, refusalError } from './errors.ts'

/** What every call of Google's generated clients is made with. */
type CallOptions = {
  rootUrl: string
  headers: Record<string, string>
  fetchImplementation: typeof fetch
  retry: false
  signal: AbortSignal
}
type Result<T> = Promise<{ data: T }>

/** The two APIs, called with a token. */
export type Clients = {
  data: <T>(
    accessToken: string,
    signal: AbortSignal,
    call: (api: youtube_v3.Youtube, options: CallOptions) => Result<T>,
  ) => Promise<T>
  analytics: <T>(
    accessToken: string,
    signal: AbortSignal,
    call: (api: youtubeAnalytics_v2.Youtubeanalytics, options: CallOptions) => Result<T>,
  ) => Promise<T>
}

const callLimitMs = 30_000

/**
 * Google's clients, loaded at the first call: they are large and most processes never publish.
 *
 * Where a call goes is said with each call. Said once for a client, it would not hold for calls with media (a thumbnail
 * would go to Google's own host), and the path of the address would be lost. Nothing is asked again by the client itself:
 * it would repeat a PUT, a deletion included, and hide from us that an outcome is not known.
 *
 * @throws PublishError for every answer that is not a success, and when there is none within 30 s.
 */
export function createClients(addresses: Addresses, fetchImplementation: typeof fetch): Clients {
  let dataApi: Promise<youtube_v3.Youtube> | undefined
  let analyticsApi: Promise<youtubeAnalytics_v2.Youtubeanalytics> | undefined
  const optionsFor = (rootUrl: string, accessToken: string, signal: AbortSignal): CallOptions => ({
    rootUrl,
    headers: { authorization: `Bearer ${accessToken}` },
    fetchImplementation,
    retry: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(callLimitMs)]),
  })
  return {
    async data(accessToken, signal, call) {
      dataApi ??= import('@googleapis/youtube').then(({ youtube }) => youtube('v3'))
      const api = await dataApi
      return answered(call(api, optionsFor(addresses.data, accessToken, signal)), signal)
    },
    async analytics(accessToken, signal, call) {
      analyticsApi ??= import('@googleapis/youtubeanalytics').then(({ youtubeAnalytics }) => youtubeAnalytics('v2'))
      const api = await analyticsApi
      return answered(call(api, optionsFor(addresses.analytics, accessToken, signal)), signal)
    },
  }
}

const Refused = z.object({
  response: z.object({ status: z.int(), headers: z.instanceof(Headers), data: z.unknown() }),
})

/** Waits for a request of one of Google's libraries and turns what it throws into a PublishError. */
export async function answered<T>(request: Result<T>, signal: AbortSignal): Promise<T> {
  try {
    return (await request).data
  } catch (error) {
    const refused = Refused.safeParse(error).data?.response
    if (refused) throw refusalError({ status: refused.status, headers: refused.headers, body: refused.data })
    throw networkError(error, signal)
  }
}

/**
 * Asks with the connection's token and, when that is not taken, asks `again` with a new one: the same, unless part of the
 * first question may have been heard.
 *
 * @throws PublishError `auth` when a token that was made just now is refused as well.
 */
export async function withToken<T>(
  connection: Pick<Connection, 'accessToken'>,
  ask: (accessToken: string) => Promise<T>,
  again: (accessToken: string) => Promise<T> = ask,
): Promise<T> {
  const first = await connection.accessToken()
  try {
    return await ask(first)
  } catch (error) {
    if (!isRejectedToken(error)) throw error
  }
  const second = await connection.accessToken(first)
  try {
    return await again(second)
  } catch (error) {
    if (!isRejectedToken(error)) throw error
    throw new PublishError('auth', 'revoked', { message: 'youtube: a new token is refused', details: error.details })
  }
}

function isRejectedToken(error: unknown): error is PublishError {
  return error instanceof PublishError && error.kind === 'rejected_token'
}

/** Whether an error says that what was asked about is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof PublishError && error.details.status === 404
}
