import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const path = '/callback'
const patienceMs = 5 * 60_000

/**
 * Listens on this computer for the browser that comes back. By number and not as `localhost`, which may lead elsewhere,
 * and on a port that the system chooses: XCaster takes any.
 */
export async function waitForAnswer(): Promise<{
  redirectUri: string
  received: (state: string) => Promise<{ code: string }>
}> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const redirectUri = `http://127.0.0.1:${port}${path}`

  const received = (state: string) =>
    new Promise<{ code: string }>((resolve, reject) => {
      const tooLate = setTimeout(() => end(() => reject(new Error('Nobody answered in the browser.'))), patienceMs)
      const end = (tell: () => void) => {
        clearTimeout(tooLate)
        server.close()
        server.closeIdleConnections()
        tell()
      }
      server.on('request', (req, res) => {
        const url = new URL(req.url ?? '/', redirectUri)
        // Browsers ask for other things too (favicon), and any page may call this port: only what knows the state counts.
        if (url.pathname !== path || url.searchParams.get('state') !== state) return page(res, 404, 'Nothing is here.')
        const code = url.searchParams.get('code')
        const error = url.searchParams.get('error')
        page(res, 200, code ? 'You are signed in. You can close this tab.' : 'You said no. You can close this tab.')
        res.once('close', () =>
          end(() => (code ? resolve({ code }) : reject(new Error(`Not signed in: ${error ?? 'no code'}`)))),
        )
      })
    })
  return { redirectUri, received }
}

function page(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    connection: 'close',
    // The code stands in this page's address: nothing may be loaded that would tell it on.
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
  })
  res.end(`<!doctype html><title>XCaster</title><p>${text}</p>`)
}
