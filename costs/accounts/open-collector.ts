import { type BillingAddresses, createCollector } from '../collect/create-collector.ts'
import { kindOf } from './credential.ts'
import type { OpenCollector } from './deps.ts'

/** Reads accounts where the configuration says that providers are. */
export const openCollectorAt =
  (addresses: { real: BillingAddresses; sandbox: BillingAddresses | null }): OpenCollector =>
  (credential) => {
    const { provider } = credential
    const kind = kindOf(credential)
    if (provider !== 'google')
      return createCollector({ provider, kind, credential: credential.adminKey, settings: {}, addresses })
    const { serviceAccount, ...settings } = credential
    return createCollector({ provider, kind, credential: serviceAccount, settings, addresses })
  }
