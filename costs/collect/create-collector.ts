import { z } from 'zod'
import { createAnthropicCollector } from './anthropic.ts'
import { CollectError } from './collect-error.ts'
import type { Collector } from './collector.ts'
import { createGoogleCollector } from './google/index.ts'
import { createOpenAiCollector } from './openai.ts'

/** Where providers tell what was used and paid: without a slash at the end, OpenAI's and Anthropic's with their version. */
export type BillingAddresses = {
  openai: string
  anthropic: string
  /** Gives access tokens for service accounts. */
  googleToken: string
  bigquery: string
}

/** Where a billing export lies. Kept as the account's settings; every name is checked before it comes into a query. */
export const ExportPlace = z.object({
  billingProject: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
  dataset: z.string().regex(/^\w{1,200}$/),
  table: z.string().regex(/^[\w-]{1,200}$/),
  location: z.string().regex(/^[\w-]{1,30}$/),
})
export type ExportPlace = z.output<typeof ExportPlace>

type Asked = {
  provider: string
  /** `api`, `bigquery` */
  kind: string
  /** An admin key, or the JSON file of a service account. */
  credential: string
  /** `ExportPlace` of a BigQuery export; nothing of the others. */
  settings: unknown
  /** `sandbox`: the stand-in, for the credentials that it hands out; null where there is none. */
  addresses: { real: BillingAddresses; sandbox: BillingAddresses | null }
}

/**
 * Reads an account of a provider. A credential of the sandbox goes to the sandbox and nowhere else, a real one never there.
 *
 * @throws CollectError `credential_ordinary` or `credential_refused` for what can be no credential of the kind,
 *   `export_missing` for settings that name no export
 */
export function createCollector({ provider, kind, credential: given, settings, addresses }: Asked): Collector {
  const credential = given.trim()
  const at = addresses.sandbox && isOfSandbox(credential) ? addresses.sandbox : addresses.real
  if (kind === 'api' && provider === 'openai')
    return createOpenAiCollector({ baseUrl: at.openai, adminKey: credential })
  if (kind === 'api' && provider === 'anthropic')
    return createAnthropicCollector({ baseUrl: at.anthropic, adminKey: credential })
  if (kind === 'bigquery' && provider === 'google') {
    const { data: place } = ExportPlace.safeParse(settings)
    if (!place) throw new CollectError('no place of an export', { problem: 'export_missing' })
    return createGoogleCollector({ tokenUrl: at.googleToken, baseUrl: at.bigquery, serviceAccount: credential, place })
  }
  throw new RangeError(`nothing reads ${provider} by ${kind}`)
}

/** By how the sandbox calls what it hands out: `sk-admin-sandbox-…`, `…@xcaster-sandbox.iam.gserviceaccount.com`. */
const isOfSandbox = (credential: string) =>
  /^sk-(?:admin|proj|ant-admin01|ant-api03)-sandbox-/.test(credential) ||
  /"client_email":\s*"[\w-]+@xcaster-sandbox\.iam\.gserviceaccount\.com"/.test(credential)
