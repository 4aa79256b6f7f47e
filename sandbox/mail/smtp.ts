import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { MailBox } from './mail-box.ts'

const maxBytes = 10_000_000

/** Takes every mail for everybody, on loopback, without a login and without encryption. */
export async function startSmtp(box: MailBox, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = new SMTPServer({
    banner: 'XCaster sandbox',
    size: maxBytes,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1000,
    onData(stream, { envelope }, callback) {
      const to = envelope.rcptTo.map(({ address }) => address)
      readAll(stream)
        .then((raw) => (stream.sizeExceeded ? undefined : box.keep(raw, to)))
        .then(
          () => callback(),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        )
    },
  })
  // Of single connections, such as one that was cut: its sender has noticed.
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const { port: boundPort } = listening.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${boundPort}`,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  // What is beyond the limit is read and dropped: the server refuses the mail when it has been read to its end.
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk)
  return Buffer.concat(chunks)
}
