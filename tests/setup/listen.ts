import { createServer, type RequestListener } from 'node:http'

export type Listening = { baseUrl: string; port: number; close(): Promise<void> }

/** Serves an app or a plain handler on a free loopback port until closed; open connections are cut then. */
export async function listen(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      server.closeAllConnections()
    })
  return { baseUrl: `http://127.0.0.1:${address.port}`, port: address.port, close }
}
