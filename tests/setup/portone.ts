import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../core/config.ts'
import { createPortOne } from '../../credits/portone/client.ts'
import { startSandbox } from '../../sandbox/index.ts'

/** The sandbox's PortOne with a client of ours and somebody who listens for its webhooks; nothing else of XCaster runs. */
export async function openPortOne({ dataDir: given }: { dataDir?: string } = {}) {
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'xcaster-portone-')))
  const ear = await openEar()
  const sandbox = await startSandbox({ dataDir, webhookUrl: ear.url, webhookRetriesMs: [5, 5] })
  const { payments } = loadConfig({ SANDBOX_URL: sandbox.url })
  if (!payments) throw new Error('the sandbox is no payment provider')
  return {
    dataDir,
    access: payments,
    url: `${sandbox.url}/sandbox/portone`,
    portone: sandbox.portone,
    client: createPortOne(payments, { outstandingWaitMs: 20 }),
    /** Gives up soon, for answers that do not come. */
    impatient: createPortOne(payments, { timeoutMs: 500 }),
    ear,
    async close() {
      await sandbox.close()
      await ear.close()
      if (given === undefined) await rm(dataDir, { recursive: true })
    },
  }
}

export type Heard = { headers: IncomingHttpHeaders; body: string }

/** Takes webhooks; answers 500 to the next `refuse(n)` of them. */
export async function openEar() {
  const heard: Heard[] = []
  let refusals = 0
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      heard.push({ headers: req.headers, body: Buffer.concat(parts).toString() })
      res.writeHead(refusals-- > 0 ? 500 : 200).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/api/portone/webhook`,
    heard,
    types: () => heard.map(({ body }) => String(JSON.parse(body).type)),
    refuse(times: number) {
      refusals = times
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
