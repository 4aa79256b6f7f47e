import type { LinkInput, ProviderAccount } from '../../data/provider-accounts.ts'

export type Linked = LinkInput['credential']['provider']
export const linkedProviders = ['openai', 'anthropic', 'google'] as const satisfies readonly Linked[]

/** What is typed, of whatever provider. */
export type Typed = {
  provider: Linked
  adminKey: string
  serviceAccount: string
  billingProject: string
  dataset: string
  table: string
  location: string
}
export type BadField = 'adminKey' | 'serviceAccount' | 'billingProject' | 'dataset' | 'table' | 'location'
export type Bad = Partial<Record<BadField, 'needs' | 'ordinary' | 'project' | 'place'>>

export const toTyped = (account?: ProviderAccount): Typed => ({
  provider: linkedProviders.find((provider) => provider === account?.provider) ?? 'openai',
  ...{ adminKey: '', serviceAccount: '', billingProject: '', dataset: '', table: '', location: 'US' },
})

/** Ordinary keys are known by how they begin: they are not sent anywhere. */
const ordinary: Record<Linked, RegExp> = {
  openai: /^sk-(?!admin-)/,
  anthropic: /^sk-ant-(?!admin)/,
  google: /^AIza/,
}
export const isOrdinary = (provider: Linked, key: string): boolean => ordinary[provider].test(key.trim())

/** As the contract has it, without its validator. */
export function checkTyped(typed: Typed): Bad {
  const bad: Bad = {}
  const { provider } = typed
  const key = provider === 'google' ? 'serviceAccount' : 'adminKey'
  if (typed[key].trim().length < 8) bad[key] = 'needs'
  else if (isOrdinary(provider, typed[key])) bad[key] = 'ordinary'
  if (provider !== 'google') return bad
  if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(typed.billingProject.trim())) bad.billingProject = 'project'
  if (!/^\w{1,200}$/.test(typed.dataset.trim())) bad.dataset = 'place'
  if (!/^[\w-]{1,200}$/.test(typed.table.trim())) bad.table = 'place'
  if (!/^[\w-]{1,30}$/.test(typed.location.trim())) bad.location = 'place'
  return bad
}

export function toCredential({ provider, adminKey, serviceAccount, ...place }: Typed): LinkInput['credential'] {
  if (provider !== 'google') return { provider, adminKey: adminKey.trim() }
  const { billingProject, dataset, table, location } = place
  return {
    ...{ provider, serviceAccount: serviceAccount.trim(), billingProject: billingProject.trim() },
    ...{ dataset: dataset.trim(), table: table.trim(), location: location.trim() },
  }
}
