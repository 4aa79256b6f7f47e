import { connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  port: number
  /**
   * The next connection that carries these bytes this way is cut before they arrive, and only that one: from the client,
   * what it asked for never happened; from the server, it happened and nobody hears of it. Says when it was done.
   */
  loseNext: (side: 'asked' | 'answered', bytes: string) => Promise<void>
  close: () => Promise<void>
}

type Trap = { side: 'asked' | 'answered'; bytes: Buffer; sprung: () => void }

/** Passes connections on to a port of this machine, until told to cut one. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>()
  let trap: Trap | null = null

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1')
    const cut = () => {
      for (const socket of [client, target]) {
        socket.destroy()
        open.delete(socket)
      }
    }
    for (const socket of [client, target]) {
      open.add(socket)
      // Either end may go at any time; 'close' follows and is what counts.
      socket.on('error', () => undefined)
      socket.once('close', cut)
    }
    const pass = (from: Socket, to: Socket, side: Trap['side']) =>
      from.on('data', (chunk: Buffer) => {
        if (trap?.side === side && chunk.includes(trap.bytes)) {
          const { sprung } = trap
          trap = null
          cut()
          sprung()
          return
        }
        to.write(chunk)
      })
    pass(client, target, 'asked')
    pass(target, client, 'answered')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    loseNext: (side, bytes) =>
      new Promise((sprung) => {
        trap = { side, bytes: Buffer.from(bytes), sprung }
      }),
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
