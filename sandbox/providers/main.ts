/**
 * The provider sandbox as a process of its own, so that it outlives the workers a crash test kills.
 * Prints `{"url":"http://127.0.0.1:…"}` on one line when it listens; `--port` fixes the port, SIGTERM ends it.
 * Control: GET /_sandbox/calls, POST /_sandbox/fail, POST /_sandbox/reset.
 */
import { parseArgs } from 'node:util'
import { createProviderSandbox } from './index.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const sandbox = await createProviderSandbox({ port: Number(values.port) })
process.stdout.write(`${JSON.stringify({ url: sandbox.url })}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0))
  })
}
