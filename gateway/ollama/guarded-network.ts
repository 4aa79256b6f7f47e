import { isIPv4 } from 'node:net'
import { Agent } from 'undici'
import { AppError } from '../../core/errors.ts'
import { guardedConnect } from '../providers/wire/guarded-connect.ts'
import { isPublicAddress } from '../providers/wire/public-address.ts'
import { type Resolve, resolveByQuery, resolveBySystem } from '../providers/wire/resolve.ts'
import { hostProblem } from './server-address.ts'

/** A way to addresses that people named: only public ones, and the address that was checked is the one connected to. */
export type GuardedNetwork = Agent

type Options = {
  /** Where everything runs on one machine, its own addresses may be used; no others that are private. */
  allowsLoopback: boolean
  resolve?: Resolve
}

const connectMs = 5_000
/** More than any reply has; one that does not end is cut off here. */
const maxReplyBytes = 64_000_000

/**
 * Every connection is judged, whoever asks for it: the name and port, the IP that stands in the URL, and all that the name
 * resolves to. Nothing follows redirects, no headers are added, and a reply may be 64 MB long. Requests for what is refused
 * raise `provider_misconfigured` with `details.problem`: `private_address` or `port`.
 */
export function createGuardedNetwork(options: Options): GuardedNetwork {
  const { allowsLoopback, resolve = allowsLoopback ? resolveBySystem : resolveByQuery() } = options
  const connect = guardedConnect({
    isAllowed: (address) => isPublicAddress(address) || (allowsLoopback && isLoopback(address)),
    refusal: (hostname) => refusal('private_address', hostname),
    resolve,
    timeoutMs: connectMs,
  })
  return new Agent({
    connect(target, callback) {
      const problem = hostProblem(target, { allowsLoopback })
      return problem ? callback(refusal(problem, target.hostname), null) : connect(target, callback)
    },
    // Whoever waits for a word decides how long.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 30_000,
    maxResponseSize: maxReplyBytes,
  })
}

function refusal(problem: string, hostname: string): AppError {
  return new AppError('provider_misconfigured', { message: `${hostname} is refused: ${problem}`, details: { problem } })
}

const isLoopback = (address: string) => (isIPv4(address) ? address.startsWith('127.') : address === '::1')
