import { writeAudit } from '../../accounts/index.ts'
import { defaultKeyTokens, type KeyView, maxKeysPerPerson } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getLimits, requireKeyTokens } from '../../credits/index.ts'
import { type KeyAsker, type KeyDeps, type KeySettings, requireFuture, resolveModels } from './key-rules.ts'
import { newSecret } from './secret.ts'
import { viewKey } from './view-keys.ts'

/**
 * Makes a key of the caller's. The secret is in the answer and nowhere else: only its hash is kept.
 *
 * @throws AppError `conflict` with `details.reason` `too_many_keys`; `plan_limit` for more tokens than the plan lets a key
 *   have; `invalid_request` for a model that there is not, or an expiry that is over.
 */
export async function createKey(
  deps: KeyDeps,
  asker: KeyAsker,
  settings: KeySettings & { name: string },
): Promise<{ key: KeyView; secret: string }> {
  const { workspaceId, userId } = asker
  const { name, models = [], fallbackModels = [], expiresAt = null } = settings
  const { requestsPerMinute = null, tokensPerMinute = null } = settings
  requireFuture(expiresAt)
  const resolved = {
    models: await resolveModels(deps, workspaceId, models, { field: 'models', known: [] }),
    fallbackModels: await resolveModels(deps, workspaceId, fallbackModels, { field: 'fallbackModels', known: [] }),
  }
  const { secret, hash, shown } = newSecret()
  const key = await inTransaction(deps.db, async (tx) => {
    await holdPlace(tx, asker)
    const quotaTokens = await quotaOf(tx, workspaceId, settings.quotaTokens)
    const row = { workspaceId, createdById: userId, name, hash, shown, quotaTokens, ...resolved }
    const limits = { requestsPerMinute, tokensPerMinute, expiresAt: expiresAt === null ? null : new Date(expiresAt) }
    const [made] = await tx.apiKey.createManyAndReturn({ data: [{ ...row, ...limits }], select: { id: true } })
    if (!made) throw new AppError('internal', { message: 'the key was not written' })
    const after = { key: shown, quota: quotaTokens, models: resolved.models.join(', ') }
    await writeAudit(tx, asker, { action: 'key.create', target: name, after })
    return viewKey(tx, { workspaceId, userId, id: made.id })
  })
  return { key, secret }
}

async function quotaOf(tx: Db, workspaceId: string, asked: number | null | undefined): Promise<number | null> {
  if (asked === undefined) {
    const { keyTokens } = await getLimits(tx, workspaceId)
    return Math.min(defaultKeyTokens, keyTokens ?? defaultKeyTokens)
  }
  await requireKeyTokens(tx, workspaceId, asked)
  return asked
}

/**
 * Whoever makes keys here comes one after the other, so that two clicks do not make one too many. Who is being taken out of
 * the team waits as well, or has been taken out: a key is not left behind by somebody who is gone.
 */
async function holdPlace(tx: Db, { workspaceId, userId }: KeyAsker): Promise<void> {
  await tx.$queryRaw`select 1 from workspace where id = ${workspaceId}::uuid for no key update`
  const member = await tx.$queryRaw<unknown[]>`
    select 1 from member where workspace_id = ${workspaceId}::uuid and user_id = ${userId}::uuid for key share`
  if (member.length === 0) throw new AppError('not_found', { details: { reason: 'workspace' } })
  const count = await tx.apiKey.count({ where: { workspaceId, createdById: userId, deletedAt: null } })
  if (count >= maxKeysPerPerson)
    throw new AppError('conflict', { details: { reason: 'too_many_keys', max: maxKeysPerPerson } })
}
