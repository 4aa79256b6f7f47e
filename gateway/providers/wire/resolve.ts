import { lookup, Resolver } from 'node:dns/promises'

export type Found = { address: string; family: number }

/** All addresses of a name; rejects with a DNS error code (`ENOTFOUND` and the like) when there are none. */
export type Resolve = (hostname: string) => Promise<Found[]>

/** As the machine does it, with its hosts file. Takes one of the few threads of the process until there is an answer. */
export const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true })

/**
 * Asks the name servers (those of the machine unless `servers` names others) and takes no thread: for names that anybody
 * may enter. Whoever runs the name server of such a name could let it hang, and with the threads all reading and writing
 * of files.
 */
export const resolveByQuery =
  (servers?: string[]): Resolve =>
  async (hostname) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    if (servers) resolver.setServers(servers)
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const found = [
      ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
      ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
    ]
    if (found.length === 0 && v4.status === 'rejected') throw v4.reason
    return found
  }
