import { z } from 'zod'
import type { Routes } from '../../contract/index.ts'
import type { Sealer } from '../../core/seal.ts'
import { CollectError } from '../collect/collect-error.ts'

/** What an account is read with; only the secret of it is sealed, the rest says where a billing export lies. */
export type Credential = z.output<Routes['providerAccounts.link']['input']>['credential']

const Place = z.object({
  billingProject: z.string(),
  dataset: z.string(),
  table: z.string(),
  location: z.string(),
})

export type AccountKind = 'api' | 'bigquery' | 'csv'

type Stored = {
  id: string
  workspaceId: string
  provider: string
  credentialSealed: string | null
  settings: unknown
}

/** A sealed credential opens for its own account alone: moved to another row, it is refused. */
export const credentialPurpose = ({ id, workspaceId }: { id: string; workspaceId: string }) =>
  `provider_account.credential ${workspaceId} ${id}`
/** The same of a row, for encrypting all of them anew. */
export const credentialPurposeSql = `'provider_account.credential ' || workspace_id || ' ' || id`

export const kindOf = ({ provider }: Credential): AccountKind => (provider === 'google' ? 'bigquery' : 'api')

/** Columns of an account that hold its credential. */
export function toCredentialColumns(
  seal: Pick<Sealer, 'seal'>,
  account: { id: string; workspaceId: string },
  credential: Credential,
) {
  const { secret, settings, hint } = partsOf(credential)
  return {
    ...{ credentialSealed: seal.seal(secret, credentialPurpose(account)), credentialHint: hint, settings },
    kind: kindOf(credential),
  }
}

/**
 * The credential of a stored account.
 *
 * @throws CollectError `credential_refused` where there is none, or it cannot be opened any more.
 */
export function openCredential(seal: Pick<Sealer, 'open'>, account: Stored): Credential {
  const { credentialSealed, settings, provider } = account
  if (credentialSealed === null) throw new CollectError('no credential', { problem: 'credential_refused' })
  const secret = openSealed(seal, account, credentialSealed)
  if (provider === 'openai' || provider === 'anthropic') return { provider, adminKey: secret }
  if (provider === 'google') return { provider, serviceAccount: secret, ...Place.parse(settings) }
  throw new CollectError(`${provider} is read from files`, { problem: 'credential_refused' })
}

function openSealed(seal: Pick<Sealer, 'open'>, account: Stored, sealed: string): string {
  try {
    return seal.open(sealed, credentialPurpose(account))
  } catch (cause) {
    throw new CollectError('the credential does not open', { problem: 'credential_refused', cause })
  }
}

function partsOf(credential: Credential) {
  if (credential.provider !== 'google')
    return { secret: credential.adminKey, settings: {}, hint: hintOf(credential.adminKey) }
  const { billingProject, dataset, table, location, serviceAccount } = credential
  const settings = { billingProject, dataset, table, location }
  return { secret: serviceAccount, settings, hint: hintOf(keyIdOf(serviceAccount)) }
}

const hintOf = (text: string) => `…${text.trim().slice(-4)}`

/** Of a service account's file: the id of its key, which people find at Google, and not its last four brackets. */
function keyIdOf(serviceAccount: string): string {
  try {
    const file = z.object({ private_key_id: z.string().min(8) }).safeParse(JSON.parse(serviceAccount))
    return file.success ? file.data.private_key_id : 'json'
  } catch {
    // Not read here: the collector refuses a file that is none.
    return 'json'
  }
}
