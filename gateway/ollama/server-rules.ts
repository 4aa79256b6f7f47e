import type { Database, Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Sealer } from '../../core/seal.ts'
import { checkServer, type Health } from './check-server.ts'
import type { GuardedNetwork } from './guarded-network.ts'
import { addressProblem, toBaseUrl } from './server-address.ts'

export type OllamaDeps = {
  /** Scoped to the workspace of the caller. */
  db: Database
  seal: Sealer
  network: GuardedNetwork
  allowsLoopback: boolean
}

/** @throws AppError `invalid_request` that names what is wrong with it. */
export function requireAddress({ allowsLoopback }: OllamaDeps, address: string): string {
  const problem = addressProblem(address, { allowsLoopback })
  if (problem) throw badAddress(problem)
  return toBaseUrl(address)
}

/** @throws AppError `invalid_request` for a private address: those are not even kept. */
export async function look(
  { network }: OllamaDeps,
  server: { baseUrl: string; token: string | null },
): Promise<Health> {
  const health = await checkServer(network, server)
  if (health.state === 'DOWN' && health.problem === 'private_address') throw badAddress('private_address')
  return health
}

const badAddress = (rule: string) =>
  new AppError('invalid_request', {
    message: `the address of the server is refused: ${rule}`,
    details: { fields: [{ field: 'baseUrl', problem: rule, rule }] },
  })

/** Whoever adds or names servers of this workspace comes one after the other. */
export async function lockServers(tx: Db, workspaceId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from workspace where id = ${workspaceId}::uuid and deleted_at is null for no key update`
  if (rows.length === 0) throw new AppError('not_found', { details: { reason: 'workspace' } })
}

export async function refuseTakenName(tx: Db, workspaceId: string, name: string): Promise<void> {
  if ((await tx.ollamaServer.count({ where: { workspaceId, name } })) > 0) throw conflict('name_taken')
}

export const conflict = (reason: string, facts: Record<string, unknown> = {}) =>
  new AppError('conflict', { message: reason, details: { reason, ...facts } })
