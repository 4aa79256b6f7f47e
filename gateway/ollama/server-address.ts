import { isIP } from 'node:net'

/**
 * Ports of services that are not HTTP but would read a request as a command, or are known to be probed that way; a part of
 * the list that browsers refuse (https://fetch.spec.whatwg.org/#port-blocking) and the usual stores of data.
 */
const foreignPorts = new Set([
  ...[1, 7, 9, 13, 19, 21, 22, 23, 25, 53, 110, 119, 135, 139, 143, 389, 445, 465, 514, 587, 636, 873, 993, 995],
  ...[1433, 1521, 2049, 2181, 3306, 3389, 5432, 5672, 5900, 6000, 6379, 6667, 9042, 9092, 11211, 27017],
])

/** Names that mean something inside a network only (RFC 6761, RFC 6762, RFC 8375, and `internal` of ICANN). */
const insideNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/

export type AddressProblem = 'credentials' | 'query' | 'port' | 'private_address'

/**
 * What is wrong with the address of a server that somebody names, before anything is asked of anybody: null when nothing
 * is. Where it leads is judged when it is connected to (guarded-network.ts).
 *
 * @param address a URL of http or https
 */
export function addressProblem(
  address: string,
  { allowsLoopback }: { allowsLoopback: boolean },
): AddressProblem | null {
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (/[?#]/.test(address)) return 'query'
  return hostProblem(url, { allowsLoopback })
}

/** The part of it that is judged again at every connection. */
export function hostProblem(
  { hostname, port }: { hostname: string; port: string },
  { allowsLoopback }: { allowsLoopback: boolean },
): 'port' | 'private_address' | null {
  if (foreignPorts.has(Number(port))) return 'port'
  // A name with a dot at its end is the same name.
  const name = hostname.toLowerCase().replace(/\.+$/, '')
  if (name === 'localhost' || name.endsWith('.localhost')) return allowsLoopback ? null : 'private_address'
  const isName = isIP(name.replace(/^\[|\]$/g, '')) === 0
  // Without a dot it is a neighbour: a machine, or a container.
  return isName && (!name.includes('.') || insideNames.test(name)) ? 'private_address' : null
}

/** As it is kept: without what says nothing. */
export const toBaseUrl = (address: string): string => new URL(address).href.replace(/\/+$/, '')
