import { AppError } from '../../core/errors.ts'
import { CollectError } from '../collect/collect-error.ts'
import type { Collector, Label } from '../collect/collector.ts'
import type { Credential } from './credential.ts'
import type { AccountDeps } from './deps.ts'

const patienceMs = 20_000

/** What a credential leads to. Without an id the provider does not say which account it is. */
export type Remote = { remoteId: string | null; remoteName: string | null; labels: Label[] }

/**
 * Tries a credential before it is stored, and finds out whose it is.
 *
 * @throws AppError `invalid_request` with `details.reason` (a problem of accounts) and `details.provider` where a person has to
 *   do something; `provider_unavailable` with reason `provider_down` where trying again is all there is to do.
 */
export async function tryCredential(
  { openCollector, log }: Pick<AccountDeps, 'openCollector' | 'log'>,
  credential: Credential,
): Promise<Remote> {
  const signal = AbortSignal.timeout(patienceMs)
  const { provider } = credential
  try {
    const collector = openCollector(credential)
    const { remoteName, remoteId = null } = await collector.check(signal)
    return { remoteId: remoteId ?? exportOf(credential), remoteName, labels: await listLabels(collector, signal, log) }
  } catch (error) {
    if (signal.aborted) throw unavailable(provider, error)
    if (!(error instanceof CollectError)) throw error
    const { problem } = error
    if (problem === null || problem === 'provider_down') throw unavailable(provider, error)
    throw new AppError('invalid_request', {
      message: `the credential is not one: ${problem}`,
      details: { reason: problem, provider, fields: [{ field: 'credential', problem, rule: problem }] },
      cause: error,
    })
  }
}

/** A billing export is known by its place. */
const exportOf = (credential: Credential): string | null =>
  credential.provider === 'google' ? `${credential.billingProject}.${credential.dataset}.${credential.table}` : null

/** Names are a comfort: an account that does not tell them is linked all the same. */
async function listLabels(collector: Collector, signal: AbortSignal, log: AccountDeps['log']): Promise<Label[]> {
  try {
    return await collector.labels(signal)
  } catch (error) {
    if (!(error instanceof CollectError)) throw error
    log.info(
      { err: error, provider: collector.provider },
      'an account does not tell the names of its keys and projects',
    )
    return []
  }
}

const unavailable = (provider: string, cause: unknown) =>
  new AppError('provider_unavailable', {
    details: { reason: 'provider_down', provider },
    cause,
    ...(cause instanceof CollectError && cause.retryAfterMs !== null ? { retryAfterMs: cause.retryAfterMs } : {}),
  })
