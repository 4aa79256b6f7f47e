import { randomUUID } from 'node:crypto'
import { type Origin, writeAudit } from '../../accounts/index.ts'
import type { Parsed, ProviderAccount, Routes } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { requireRoom } from '../../credits/index.ts'
import { markGatewayDirty } from '../collect/store-slice.ts'
import { tellCosts } from '../tell-costs.ts'
import { kindOf, toCredentialColumns } from './credential.ts'
import type { AccountDeps } from './deps.ts'
import { requireFirstDay } from './first-day.ts'
import { storeLabels } from './labels.ts'
import { listReportedDays } from './reported-days.ts'
import { findSameAccount } from './same-account.ts'
import { type Remote, tryCredential } from './try-credential.ts'
import { getAccountRow, toAccountView } from './view.ts'

type Asked = Parsed<Routes['providerAccounts.link']> & { requestKey: string }

/**
 * Links an account after its credential was tried; it is read at once. One that was unlinked and kept its figures is taken up
 * again, so that they are replaced and not counted twice. Asked twice with one key, it is linked once.
 *
 * @throws AppError as `tryCredential`; `conflict` with reason `account_linked` and its `name`; `plan_limit`; `invalid_request`
 *   for a first day that is not past or too long ago.
 */
export async function linkAccount(deps: AccountDeps, origin: Origin, asked: Asked): Promise<ProviderAccount> {
  const { workspaceId } = origin
  const importFrom = requireFirstDay(asked.from, deps.now())
  const before = await findByRequest(deps.db, workspaceId, asked.requestKey)
  if (before) return toAccountView(before, deps.now())
  const remote = await tryCredential(deps, asked.credential)
  const id = await inTransaction(deps.db, (tx) => putAccount(tx, deps, origin, { ...asked, importFrom }, remote))
  return toAccountView(await getAccountRow(deps.db, workspaceId, id), deps.now())
}

const findByRequest = (db: Db, workspaceId: string, requestKey: string) =>
  db.providerAccount.findFirst({ where: { workspaceId, requestKey, state: { not: 'REMOVED' } } })

async function putAccount(
  tx: Db,
  { seal, now }: AccountDeps,
  origin: Origin,
  { name, credential, coversGateway, requestKey, importFrom }: Asked & { importFrom: Date },
  remote: Remote,
): Promise<string> {
  const { workspaceId, userId } = origin
  const { provider } = credential
  await lockAccounts(tx, workspaceId)
  const again = await findByRequest(tx, workspaceId, requestKey)
  if (again) return again.id
  const known = await findSameAccount(tx, { workspaceId, provider }, remote)
  if (known && known.state !== 'REMOVED')
    throw new AppError('conflict', { details: { reason: 'account_linked', name: known.name } })
  await requireRoom(tx, workspaceId, { limit: 'providerAccounts' })
  const id = known?.id ?? randomUUID()
  const data = {
    ...{ name, coversGateway, requestKey, importFrom, importedThrough: null, syncedAt: null, syncAskedAt: null },
    ...{ remoteId: remote.remoteId, remoteName: remote.remoteName, createdById: userId, createdAt: now() },
    ...{ state: 'CONNECTED' as const, problem: null, failures: 0, attentionToldAt: null },
    ...{ leaseOwner: null, wakeAt: now() },
    ...toCredentialColumns(seal, { id, workspaceId }, credential),
  }
  if (known) await tx.providerAccount.updateMany({ where: { id }, data: { ...data, fence: { increment: 1 } } })
  else await tx.providerAccount.createMany({ data: [{ id, workspaceId, provider, ...data }] })
  if (known && known.coversGateway !== coversGateway)
    await markGatewayDirty(tx, workspaceId, await listReportedDays(tx, known))
  await storeLabels(tx, { id, workspaceId }, remote.labels)
  await writeAudit(tx, origin, {
    ...{ action: 'providerAccount.link', target: name },
    after: { provider, kind: kindOf(credential), key: data.credentialHint, coversGateway },
  })
  await tellCosts(tx, workspaceId)
  return id
}

/** Whoever links an account of the workspace in the same moment waits here. */
export async function lockAccounts(tx: Db, workspaceId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`provider accounts ${workspaceId}`}, 0))`
}
