import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { readBounded } from '../providers/wire/bounded-fetch.ts'

export type ServerModel = { name: string; sizeBytes: number | null; family: string | null }

/** Why a server cannot be used; never in its own words, which may be anything. */
export type ServerProblem = 'refused' | 'timeout' | 'private_address' | 'not_ollama' | 'unauthorized' | 'tls' | 'dns'

export type Health =
  | { state: 'UP'; version: string; latencyMs: number; models: ServerModel[] }
  | { state: 'DOWN'; problem: ServerProblem }

const patienceMs = 5_000
const maxTagsBytes = 2_000_000
const maxVersionBytes = 10_000
const maxModels = 500

const Tags = z.object({
  models: z.array(
    z.object({
      name: z.string().min(1).max(200),
      size: z.int().min(0).nullish().catch(null),
      details: z
        .object({ family: z.string().max(100).nullish() })
        .nullish()
        .catch(null),
    }),
  ),
})
const Version = z.object({ version: z.string().min(1).max(100) })

/**
 * Looks at a server that somebody named: its version and its models. Raises nothing for what is wrong with it: that is an
 * answer, too. Takes five seconds at most, and `network` decides where it may lead.
 */
export async function checkServer(
  network: Dispatcher,
  server: { baseUrl: string; token: string | null },
  timeoutMs = patienceMs,
): Promise<Health> {
  // One deadline for both: a server that drips takes no longer than one that is silent.
  const signal = AbortSignal.timeout(timeoutMs)
  const get = (path: string, maxBytes: number) => getJson(network, server, { path, maxBytes, signal })
  try {
    const askedAt = performance.now()
    const { version } = Version.parse(await get('/api/version', maxVersionBytes))
    // As a first request would find it: from name to answer. Between looks connections are closed.
    const latencyMs = Math.round(performance.now() - askedAt)
    const { models } = Tags.parse(await get('/api/tags', maxTagsBytes))
    return {
      ...{ state: 'UP', version, latencyMs },
      models: models.slice(0, maxModels).map(({ name, size, details }) => ({
        name,
        sizeBytes: size ?? null,
        family: details?.family ?? null,
      })),
    }
  } catch (error) {
    return { state: 'DOWN', problem: signal.aborted ? 'timeout' : problemOf(error) }
  }
}

type Asked = { path: string; maxBytes: number; signal: AbortSignal }

async function getJson(
  network: Dispatcher,
  { baseUrl, token }: { baseUrl: string; token: string | null },
  { path, maxBytes, signal }: Asked,
): Promise<unknown> {
  const answer = await request(`${baseUrl}${path}`, {
    headers: { accept: 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    dispatcher: network,
    signal,
  })
  if (answer.statusCode !== 200) {
    // Nobody reads it, and it may be endless. What it says to being cut off is of no interest.
    answer.body.on('error', () => undefined).destroy()
    throw new BadStatus(answer.statusCode)
  }
  const headers = new Headers()
  const { 'content-length': length } = answer.headers
  if (typeof length === 'string') headers.set('content-length', length)
  const bytes = await readBounded({ name: 'ollama', apiKey: token }, { headers, body: answer.body }, maxBytes)
  return JSON.parse(bytes.toString('utf8'))
}

class BadStatus extends Error {
  readonly status: number
  constructor(status: number) {
    super(`answered ${status}`)
    this.status = status
  }
}

/** What Node says it was doing when a name could not be resolved: by the system, or by asking a name server. */
const dnsCalls = /^(getaddrinfo|query)/
const tlsCodes = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/
const lateCodes = /^(ETIMEDOUT|ETIMEOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/
const connectionCodes = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EPIPE|UND_ERR_SOCKET)$/

function problemOf(error: unknown): ServerProblem {
  // What stands in front of it is there and has nobody behind it.
  if (error instanceof BadStatus && error.status >= 500) return 'refused'
  if (error instanceof BadStatus) return error.status === 401 || error.status === 403 ? 'unauthorized' : 'not_ollama'
  if (error instanceof AppError && error.details?.problem !== undefined) return 'private_address'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && 'syscall' in error && dnsCalls.test(String(error.syscall))) return 'dns'
  if (tlsCodes.test(code)) return 'tls'
  if (lateCodes.test(code)) return 'timeout'
  if (connectionCodes.test(code)) return 'refused'
  // It answered, with something else: too long, no JSON, another shape, no HTTP.
  return 'not_ollama'
}
