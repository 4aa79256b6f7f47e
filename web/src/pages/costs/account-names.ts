import type { ProviderAccount } from '../../data/provider-accounts.ts'
import type { ko } from '../../text/costs-accounts/ko.ts'

type Words = typeof ko

/** A provider as people call it; one of files as it was named. */
export const providerName = (words: Words, provider: string): string =>
  words.providers[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1)

/** Late: it is linked and is tried again by itself, but what it tells is not current. */
export function accountState({ state, problem }: ProviderAccount): {
  name: keyof Words['states']
  kind: 'good' | 'bad' | 'busy'
} {
  if (state === 'needs_attention') return { name: state, kind: 'bad' }
  if (problem !== null) return { name: 'late', kind: 'bad' }
  return state === 'importing' ? { name: state, kind: 'busy' } : { name: state, kind: 'good' }
}
