import { mailPurpose, privateKeyPurpose, successorPurpose } from '../../accounts/index.ts'
import { billingKeyPurpose } from '../../credits/index.ts'

export type SealedColumn = { table: string; column: string; idType: 'uuid' | 'text'; purpose: string }

/** Every column that holds what core/seal.ts made. A test compares the list with the columns named `…_sealed`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'mail', column: 'data_sealed', idType: 'uuid', purpose: mailPurpose },
  { table: 'refresh_token', column: 'successor_sealed', idType: 'uuid', purpose: successorPurpose },
  { table: 'subscription', column: 'billing_key_sealed', idType: 'uuid', purpose: billingKeyPurpose },
  { table: 'retired_card', column: 'billing_key_sealed', idType: 'uuid', purpose: billingKeyPurpose },
  { table: 'signing_key', column: 'private_sealed', idType: 'text', purpose: privateKeyPurpose },
]
