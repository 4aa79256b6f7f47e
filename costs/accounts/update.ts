import { type Origin, writeAudit } from '../../accounts/index.ts'
import type { Parsed, ProviderAccount, Routes } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { markGatewayDirty } from '../collect/store-slice.ts'
import { tellCosts } from '../tell-costs.ts'
import { toCredentialColumns } from './credential.ts'
import type { AccountDeps } from './deps.ts'
import { storeLabels } from './labels.ts'
import { lockAccounts } from './link.ts'
import { listReportedDays } from './reported-days.ts'
import { findSameAccount } from './same-account.ts'
import { type Remote, tryCredential } from './try-credential.ts'
import { type AccountRow, getAccountRow, toAccountView } from './view.ts'

type Change = Parsed<Routes['providerAccounts.update']>

/**
 * Renames an account, says whether the gateway's calls are in its bill, or gives it a new key, which is tried first and must be
 * of the same account. With a new key it is read at once.
 *
 * @throws AppError `not_found`; as `tryCredential`; `conflict` with reason `other_account` for a key of another one.
 */
export async function updateAccount(deps: AccountDeps, origin: Origin, change: Change): Promise<ProviderAccount> {
  const { workspaceId } = origin
  const row = await getAccountRow(deps.db, workspaceId, change.id)
  if (change.credential && change.credential.provider !== row.provider) throw otherAccount(row)
  const remote = change.credential ? await tryCredential(deps, change.credential) : null
  await inTransaction(deps.db, (tx) => putChange(tx, deps, origin, change, remote))
  return toAccountView(await getAccountRow(deps.db, workspaceId, change.id), deps.now())
}

async function putChange(
  tx: Db,
  { seal, now }: AccountDeps,
  origin: Origin,
  { id, name, coversGateway, credential }: Change,
  remote: Remote | null,
): Promise<void> {
  const { workspaceId } = origin
  await lockAccounts(tx, workspaceId)
  await tx.$queryRaw`select 1 from provider_account where id = ${id}::uuid for update`
  const row = await getAccountRow(tx, workspaceId, id)
  if (remote) await requireSame(tx, row, remote)
  const columns = credential && toCredentialColumns(seal, row, credential)
  const facts = {
    ...(name !== undefined && name !== row.name && { name }),
    ...(coversGateway !== undefined && coversGateway !== row.coversGateway && { coversGateway }),
  }
  await tx.providerAccount.updateMany({
    where: { id, workspaceId },
    data: {
      ...facts,
      ...(columns && {
        ...columns,
        ...{ state: 'CONNECTED' as const, problem: null, failures: 0, wakeAt: now(), leaseOwner: null },
        ...{ attentionToldAt: null, syncAskedAt: now(), fence: { increment: 1 } },
        ...(remote && { remoteId: remote.remoteId ?? row.remoteId, remoteName: remote.remoteName }),
      }),
    },
  })
  if (remote) await storeLabels(tx, row, remote.labels)
  if (facts.coversGateway !== undefined) await markGatewayDirty(tx, workspaceId, await listReportedDays(tx, row))
  if (Object.keys(facts).length === 0 && !columns) return
  await tellCosts(tx, workspaceId)
  const before = { name: row.name, coversGateway: row.coversGateway, key: row.credentialHint }
  const after = { ...facts, ...(columns && { key: columns.credentialHint }) }
  await writeAudit(tx, origin, {
    ...{ action: 'providerAccount.update', target: name ?? row.name, after },
    before: Object.fromEntries(Object.entries(before).filter(([fact]) => fact in after)),
  })
}

/** Figures of two accounts under one name would be nobody's. */
async function requireSame(tx: Db, row: AccountRow, remote: Remote): Promise<void> {
  if (row.remoteId !== null && remote.remoteId !== null && row.remoteId !== remote.remoteId) throw otherAccount(row)
  const known = await findSameAccount(tx, row, remote)
  if (known && known.id !== row.id && known.state !== 'REMOVED') throw otherAccount(row)
}

const otherAccount = ({ name }: AccountRow) => new AppError('conflict', { details: { reason: 'other_account', name } })
