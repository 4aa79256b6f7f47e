import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { type Resolve, resolveBySystem } from './resolve.ts'

type Guard = {
  /** Judges IP addresses. */
  isAllowed: (address: string) => boolean
  /** What is raised instead of connecting. */
  refusal: (hostname: string) => Error
  resolve?: Resolve
  timeoutMs?: number
}

/**
 * Connections for addresses that came from outside, as the `connect` of an undici Agent. A name is looked up once for each
 * connection, all its addresses have to be allowed, and one of those is connected to: a name that resolves differently the
 * second time gains nothing. An IP that stands in the URL is never looked up and is judged before.
 */
export function guardedConnect(guard: Guard): buildConnector.connector {
  const { isAllowed, refusal, resolve = resolveBySystem, timeoutMs = 10_000 } = guard
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined || !addresses.every(({ address }) => isAllowed(address)))
          return callback(refusal(hostname), '', 0)
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
  const connect = buildConnector({ lookup: guardedLookup, timeout: timeoutMs })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !isAllowed(host)) return callback(refusal(host), null)
    return connect(options, callback)
  }
}
