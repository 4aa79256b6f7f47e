import { mailPurpose, privateKeyPurpose, successorPurpose } from '../../accounts/index.ts'
import { credentialPurposeSql } from '../../costs/index.ts'
import { billingKeyPurpose } from '../../credits/index.ts'
import { ollamaTokenPurpose, upstreamKeyPurpose } from '../../gateway/index.ts'
import { accessPurpose, refreshPurpose, resumePurpose, verifierPurpose } from '../../publishing/index.ts'

export type SealedColumn = {
  table: string
  column: string
  /** The primary key. */
  key: string
  keyType: 'uuid' | 'text'
  purpose: string
  /** SQL for the purpose of a row, where each row has its own. */
  purposeSql?: string
}

const byId = { key: 'id', keyType: 'uuid' } as const

/** Every column that holds what core/seal.ts made. A test compares the list with the columns named `…_sealed`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'mail', column: 'data_sealed', ...byId, purpose: mailPurpose },
  { table: 'refresh_token', column: 'successor_sealed', ...byId, purpose: successorPurpose },
  { table: 'subscription', column: 'billing_key_sealed', ...byId, purpose: billingKeyPurpose },
  { table: 'retired_card', column: 'billing_key_sealed', ...byId, purpose: billingKeyPurpose },
  { table: 'ollama_server', column: 'token_sealed', ...byId, purpose: ollamaTokenPurpose },
  { table: 'upstream', column: 'api_key_sealed', key: 'name', keyType: 'text', purpose: upstreamKeyPurpose },
  { table: 'channel', column: 'access_sealed', ...byId, purpose: accessPurpose },
  { table: 'channel', column: 'refresh_sealed', ...byId, purpose: refreshPurpose },
  { table: 'channel_visit', column: 'verifier_sealed', ...byId, purpose: verifierPurpose },
  { table: 'upload_session', column: 'resume_sealed', ...byId, purpose: resumePurpose },
  {
    ...{ table: 'provider_account', column: 'credential_sealed', ...byId },
    ...{ purpose: 'provider_account.credential', purposeSql: credentialPurposeSql },
  },
  { table: 'signing_key', column: 'private_sealed', key: 'id', keyType: 'text', purpose: privateKeyPurpose },
]
