import { mailPurpose, privateKeyPurpose, successorPurpose } from '../../accounts/index.ts'
import { billingKeyPurpose } from '../../credits/index.ts'
import { ollamaTokenPurpose, upstreamKeyPurpose } from '../../gateway/index.ts'

export type SealedColumn = {
  table: string
  column: string
  /** The primary key. */
  key: string
  keyType: 'uuid' | 'text'
  purpose: string
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
  { table: 'signing_key', column: 'private_sealed', key: 'id', keyType: 'text', purpose: privateKeyPurpose },
]
