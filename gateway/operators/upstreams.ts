import { isIP } from 'node:net'
import type { UpstreamView } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Sealer } from '../../core/seal.ts'
import { upstreamKeyPurpose } from '../models/upstreams.ts'
import { addressProblem, toBaseUrl } from '../ollama/server-address.ts'
import { isPublicAddress } from '../providers/wire/public-address.ts'

/** Names of our own providers, set up or not: a model of theirs never goes to somebody else's server. */
const ownNames = ['builtin', 'anthropic', 'openai', 'gemini', 'xai', 'ollama', 'elevenlabs', 'piapi', 'xcaster']

type Row = Awaited<ReturnType<Db['upstream']['findMany']>>[number]
type Change = { name: string; baseUrl: string; apiKey?: string | null | undefined; isEnabled: boolean }

export async function listUpstreams(db: Db): Promise<UpstreamView[]> {
  return (await db.upstream.findMany({ orderBy: { name: 'asc' } })).map(toView)
}

/**
 * Adds or changes a server. Without `apiKey` the one it has stays, null takes it away.
 *
 * Operators are trusted with where requests go, so a name is not looked up. In cloud mode an address must be https and may
 * not be one of the machine or its network by the look of it: that would be a slip, and sends keys in the clear or to a
 * neighbour. Where everything runs on one machine, any address will do.
 *
 * @throws AppError `invalid_request` for such an address; `conflict` with `details.reason` `name_reserved`.
 */
export async function putUpstream(
  { db, seal, mode }: { db: Db; seal: Sealer; mode: Config['mode'] },
  { name, baseUrl: address, apiKey, isEnabled }: Change,
): Promise<UpstreamView> {
  if (ownNames.includes(name)) throw new AppError('conflict', { details: { reason: 'name_reserved' } })
  const problem = problemOf(address, mode)
  if (problem)
    throw new AppError('invalid_request', {
      message: `the address of the server is refused: ${problem}`,
      details: { fields: [{ field: 'baseUrl', problem, rule: problem }] },
    })
  const sealed = apiKey === undefined ? {} : { apiKeySealed: apiKey && seal.seal(apiKey, upstreamKeyPurpose) }
  const row = { baseUrl: toBaseUrl(address), isEnabled, ...sealed }
  return toView(await db.upstream.upsert({ where: { name }, create: { name, ...row }, update: row }))
}

function problemOf(address: string, mode: Config['mode']): string | null {
  const { protocol, hostname } = new URL(address)
  const problem = addressProblem(address, { allowsLoopback: mode === 'embedded' })
  // What cannot be in an address anywhere; where it leads is a matter of cloud mode only.
  if (mode === 'embedded') return problem === 'private_address' ? null : problem
  if (protocol !== 'https:') return 'not_https'
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'private_address' : problem
}

/** @throws AppError `not_found` */
export async function removeUpstream(db: Db, name: string): Promise<void> {
  const { count } = await db.upstream.deleteMany({ where: { name } })
  if (count === 0) throw new AppError('not_found', { message: `no upstream ${name}` })
}

const toView = ({ name, baseUrl, apiKeySealed, isEnabled }: Row): UpstreamView => ({
  ...{ name, baseUrl, isEnabled },
  hasKey: apiKeySealed !== null,
})
