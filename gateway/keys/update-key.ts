import { type AuditAction, writeAudit } from '../../accounts/index.ts'
import type { KeyView } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { requireKeyTokens } from '../../credits/index.ts'
import {
  type KeyAsker,
  type KeyDeps,
  type KeySettings,
  lockKey,
  requireFuture,
  requireOwnKey,
  resolveModels,
} from './key-rules.ts'
import { viewKey } from './view-keys.ts'

type Change = KeySettings & { id: string; isEnabled?: boolean | undefined }
type Key = Awaited<ReturnType<typeof lockKey>>

/**
 * Changes a key or switches it. The database tells every process at once: off counts for what is running as well.
 *
 * @throws AppError `not_found`; `forbidden` for somebody else's key below admin; `conflict` with `details.reason`
 *   `key_maker_gone` when a key of somebody who has left is to be switched on, `key_blocked` when operators have stopped it;
 *   `plan_limit` and `invalid_request` as `createKey`, for what changes.
 */
export async function updateKey(deps: KeyDeps, asker: KeyAsker, change: Change): Promise<KeyView> {
  const { workspaceId, userId } = asker
  return inTransaction(deps.db, async (tx) => {
    const key = await lockKey(tx, workspaceId, change.id)
    requireOwnKey(asker, key)
    const data = await dataOf({ ...deps, db: tx }, key, change)
    if (data.isEnabled === true) await requireUsable(tx, key)
    await tx.apiKey.updateMany({ where: { id: key.id, workspaceId }, data })
    await audit(tx, asker, key, data)
    return viewKey(tx, { workspaceId, userId, id: key.id })
  })
}

/** What is different from how the key stands; only that is checked, so that a smaller plan does not freeze a key. */
async function dataOf(deps: Omit<KeyDeps, 'db'> & { db: Db }, key: Key, change: Change): Promise<Data> {
  const { name, quotaTokens, requestsPerMinute, tokensPerMinute, expiresAt, isEnabled } = change
  const data: Data = {}
  if (name !== undefined && name !== key.name) data.name = name
  if (quotaTokens !== undefined && quotaTokens !== toNumber(key.quotaTokens)) {
    await requireKeyTokens(deps.db, key.workspaceId, quotaTokens)
    data.quotaTokens = quotaTokens
  }
  for (const field of ['models', 'fallbackModels'] as const) {
    const names = change[field]
    if (names === undefined) continue
    const ids = await resolveModels(deps, key.workspaceId, names, { field, known: key[field] })
    if (ids.join('\n') !== key[field].join('\n')) data[field] = ids
  }
  if (requestsPerMinute !== undefined && requestsPerMinute !== key.requestsPerMinute)
    data.requestsPerMinute = requestsPerMinute
  if (tokensPerMinute !== undefined && tokensPerMinute !== key.tokensPerMinute) data.tokensPerMinute = tokensPerMinute
  if (expiresAt !== undefined && expiresAt !== (key.expiresAt?.toISOString() ?? null)) {
    requireFuture(expiresAt)
    data.expiresAt = expiresAt === null ? null : new Date(expiresAt)
  }
  if (isEnabled !== undefined && isEnabled !== key.isEnabled) data.isEnabled = isEnabled
  return data
}

type Data = {
  name?: string
  quotaTokens?: number | null
  models?: string[]
  fallbackModels?: string[]
  requestsPerMinute?: number | null
  tokensPerMinute?: number | null
  expiresAt?: Date | null
  isEnabled?: boolean
}

const toNumber = (value: bigint | null) => (value === null ? null : Number(value))

/** Keys of who leaves are switched off, because they still know them. @throws AppError `conflict` */
async function requireUsable(tx: Db, { workspaceId, createdById, blockedAt }: Key): Promise<void> {
  if (blockedAt) throw new AppError('conflict', { details: { reason: 'key_blocked' } })
  if ((await tx.member.count({ where: { workspaceId, userId: createdById } })) === 0)
    throw new AppError('conflict', { details: { reason: 'key_maker_gone' } })
}

async function audit(tx: Db, asker: KeyAsker, key: Key, { isEnabled, ...settings }: Data): Promise<void> {
  const write = (action: AuditAction, facts: object = {}) =>
    writeAudit(tx, asker, { action, target: key.name, ...facts })
  const changed = Object.keys(settings) as (keyof typeof settings)[]
  if (changed.length > 0)
    await write('key.update', {
      before: Object.fromEntries(changed.map((field) => [field, toFact(key[field])])),
      after: Object.fromEntries(changed.map((field) => [field, toFact(settings[field])])),
    })
  if (isEnabled !== undefined) await write(isEnabled ? 'key.enable' : 'key.disable')
}

function toFact(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.join(', ')
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : Number(value)
}
