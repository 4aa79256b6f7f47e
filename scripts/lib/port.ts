import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Who answers at a port of this machine. XCaster is known by its `/api/system`. */
export async function whoListens(port: number): Promise<'nobody' | 'xcaster' | 'another program'> {
  if (port === 0 || !(await accepts(port))) return 'nobody'
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/api/system`, { signal: AbortSignal.timeout(2_000) })
    const body: unknown = await reply.json()
    return typeof body === 'object' && body !== null && 'makers' in body ? 'xcaster' : 'another program'
  } catch {
    // It does not speak HTTP, not JSON, or not in time: not us.
    return 'another program'
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}

/** Loopback ports that nobody listens at, all different. Only a moment's truth: whoever uses them must cope with losing the race. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no free port')
    return address.port
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
