import { createPrivateKey } from 'node:crypto'
import { exportPlace } from './bigquery.ts'
import type { Call, Deps } from './deps.ts'
import { idFrom } from './draws.ts'
import { sandboxDomain } from './google.ts'
import {
  type Fault,
  type FaultInput,
  Restatement,
  type Restatement as RestatementInput,
  Settings,
  usualSettings,
} from './records.ts'

/** The vendors' billing, as tests hold it. */
export type SandboxCosts = {
  set: (changes: Partial<Settings>) => void
  settings: () => Settings
  /** From now on a day was another one than it was said to be. */
  restate: (restatement: RestatementInput) => void
  fault: (fault: FaultInput) => void
  faults: () => readonly Fault[]
  /** A key, or the address of a service account, is not taken any more. */
  revoke: (credential: string) => void
  /** Well again: usual settings, nothing corrected, revoked or about to fail. */
  reset: () => void
  calls: () => readonly Call[]
  clearCalls: () => void
  credentials: () => Credentials
  /** The JSON file of a service account; each name has an export of its own. `stranger` may read none. */
  serviceAccount: (name?: string) => string
}

export type Credentials = ReturnType<typeof credentialsOf>

const usualName = 'studio'

/** What can be linked, and what people link by mistake. Any other ending is another account. */
function credentialsOf(serviceAccount: (name?: string) => string) {
  return {
    openai: {
      ...{ admin: `sk-admin-sandbox-${usualName}`, ordinary: `sk-proj-sandbox-${usualName}` },
      limited: 'sk-admin-sandbox-limited',
    },
    anthropic: { admin: `sk-ant-admin01-sandbox-${usualName}`, ordinary: `sk-ant-api03-sandbox-${usualName}` },
    google: { serviceAccount: serviceAccount(), stranger: serviceAccount('stranger'), ...exportPlace },
  }
}

export function createHandle(deps: Deps): SandboxCosts {
  const { records, faults, calls } = deps
  const serviceAccount = (name = usualName) => serviceAccountFile(records.current().privateKey, name)
  return {
    set: (changes) => records.change({ settings: Settings.parse({ ...records.current().settings, ...changes }) }),
    settings: () => records.current().settings,
    restate(restatement) {
      records.change({ restatements: [...records.current().restatements, Restatement.parse(restatement)] })
    },
    fault: faults.add,
    faults: faults.list,
    revoke: (credential) => records.change({ revoked: [...new Set([...records.current().revoked, credential])] }),
    reset() {
      records.change({ settings: usualSettings, restatements: [], revoked: [] })
      faults.clear()
      calls.length = 0
    },
    calls: () => calls,
    clearCalls() {
      calls.length = 0
    },
    credentials: () => credentialsOf(serviceAccount),
    serviceAccount,
  }
}

function serviceAccountFile(privateKey: string, name: string): string {
  const id = idFrom(40, createPrivateKey(privateKey).asymmetricKeyType ?? '', privateKey).toLowerCase()
  return JSON.stringify(
    {
      ...{ type: 'service_account', project_id: 'xcaster-sandbox', private_key_id: id, private_key: privateKey },
      ...{ client_email: `${name}@${sandboxDomain}`, client_id: '100000000000000000000' },
      ...{ token_uri: 'https://oauth2.googleapis.com/token', universe_domain: 'googleapis.com' },
    },
    null,
    2,
  )
}
