import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portoneWebhookPath } from '../../contract/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { type House, openHouse } from './house.ts'

export type PracticeHouse = { house: House; sandbox: Sandbox; close: () => Promise<void> }

/** A house whose mails, social accounts and payments are the sandbox's, which tells it of payments as PortOne does. */
export async function openPracticeHouse(env: Record<string, string> = {}): Promise<PracticeHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-sandbox-'))
  const sandbox = await startSandbox({ dataDir, webhookRetriesMs: [200, 400] })
  const house = await openHouse({ SANDBOX_URL: sandbox.url, ...env })
  sandbox.portone.setWebhookUrl(`${house.url}${portoneWebhookPath}`)
  return {
    ...{ house, sandbox },
    async close() {
      await house.close()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
