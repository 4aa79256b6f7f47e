import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset, assets, Language, Output, Parsed } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hashOf } from '../../core/hash.ts'
import { requireRoom } from '../../credits/index.ts'
import { type Ask, chooseMakers, getPrices, isBuiltin, type Serving, toCost } from '../../gateway/index.ts'
import type { MediaReader } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { requireFolder } from './folder-rows.ts'
import { keepAsset } from './keep.ts'
import { lookInto } from './look-into.ts'
import { inOwnFolder } from './upload.ts'
import { type AssetRow, toAsset } from './view.ts'

type Deps = { db: Database; storage: Storage; media: MediaReader; config: Pick<Config, 'makers' | 'vendors'> }
type Asked = Parsed<(typeof assets)['assets.generate']>
type Made = Output<(typeof assets)['assets.generate']>
type Caller = { workspaceId: string; userId: string }
type Asking = { serving: Pick<Serving, 'image'>; ask: Ask; language: Language; requestKey: string }

/** Kept free for the picture while it is made: more than any maker's picture has taken. */
const reservedBytes = 10_000_000
/** Longer than the slowest maker may take. */
const reservedMs = 15 * 60_000

/** What a picture costs, and who makes it. @throws AppError `model_unpriced`. */
export async function quoteGenerated({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<Output<(typeof assets)['assets.quote']>> {
  const { image: model } = await chooseMakers(config)
  return { model, isBuiltin: isBuiltin(model), ucr: toCost({ image: 1 }, await getPrices(db, model)).ucr }
}

/**
 * A picture by the maker that runs use, metered by the gateway and charged when it was made. Its room is taken before, so
 * that nobody pays for a picture that does not fit. The same request key gives the same picture, charged once.
 *
 * @throws AppError `plan_limit`; `not_found` for the folder; `idempotency_conflict` for a key that was used for another
 *   picture or whose picture is being made; what the gateway raises.
 */
export async function generateAsset(deps: Deps, caller: Caller, asked: Asked, asking: Asking): Promise<Made> {
  const id = toId(caller.workspaceId, asking.requestKey)
  const made = await findMade(deps, caller, id, asked)
  if (made) return made
  await reserve(deps.db, caller, id, asked)
  try {
    const { image: model } = await chooseMakers(deps.config)
    const request = toRequest(model, asked, { language: asking.language, seed: Number.parseInt(id.slice(0, 7), 16) })
    const { reply, chargedUcr } = await asking.serving.image(asking.ask, request)
    const row = await keep(deps, caller, { id, asked, bytes: reply.bytes, chargedUcr }, asking.ask.signal)
    return toMade(deps.storage, row)
  } catch (error) {
    // Nothing was made, or nothing of it is left: the same key may try again.
    await deps.db.upload.deleteMany({ where: { id, workspaceId: caller.workspaceId } })
    throw error
  }
}

/** A version 8 UUID (RFC 9562, 5.8): the bits are ours to choose, and a repeated request chooses the same. */
function toId(workspaceId: string, requestKey: string): string {
  const hex = hashOf(['generated asset', workspaceId, requestKey])
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

async function findMade(
  { db, storage }: Deps,
  { workspaceId }: Caller,
  id: string,
  asked: Asked,
): Promise<Made | null> {
  const row = await db.asset.findFirst({ where: { id, workspaceId } })
  if (!row) return null
  if (row.prompt !== asked.prompt) throw new AppError('idempotency_conflict')
  return toMade(storage, row)
}

async function toMade(storage: Storage, row: AssetRow): Promise<{ asset: Asset; chargedUcr: number }> {
  return { asset: await toAsset(storage, row), chargedUcr: Number(row.chargedUcr) }
}

async function reserve(db: Database, { workspaceId, userId }: Caller, id: string, asked: Asked): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (asked.folderId) await requireFolder(tx, workspaceId, asked.folderId, 'ASSETS')
    await requireRoom(tx, workspaceId, { limit: 'storage', bytes: async () => reservedBytes })
    const expiresAt = new Date(Date.now() + reservedMs)
    const row = { id, workspaceId, createdById: userId, name: nameOf(asked), folderId: asked.folderId ?? null }
    const place = { sizeBytes: BigInt(reservedBytes), storageKey: `workspaces/${workspaceId}/uploads/${id}`, expiresAt }
    const { count } = await tx.upload.createMany({ data: [{ ...row, ...place }], skipDuplicates: true })
    if (count === 0) throw new AppError('idempotency_conflict', { message: 'the picture of this key is being made' })
  })
}

const nameOf = ({ name, prompt }: Asked) => (name ?? prompt.slice(0, 60)).trim().normalize('NFC')

async function keep(
  deps: Deps,
  { workspaceId, userId }: Caller,
  { id, asked, bytes, chargedUcr }: { id: string; asked: Asked; bytes: Buffer; chargedUcr: number },
  signal: AbortSignal,
): Promise<AssetRow> {
  return inOwnFolder(async (folder) => {
    const file = join(folder, 'file')
    await writeFile(file, bytes)
    const facts = await lookInto(file, { folder, reader: deps.media, signal })
    const given = { name: nameOf(asked), folderId: asked.folderId ?? null, prompt: asked.prompt, chargedUcr }
    return keepAsset(deps, { id, workspaceId, createdById: userId, source: 'generated', ...given }, { file, facts })
  })
}

function toRequest(model: string, { prompt, aspect }: Asked, { language, seed }: { language: Language; seed: number }) {
  const shared = { keyword: prompt, language, narration: prompt, onScreenText: '' }
  // The built-in maker draws from words about a scene; the others read the prompt.
  const scene = { ...shared, look: 'lamp' as const, index: 0, count: 1, narrations: [prompt], prompts: [prompt] }
  return { model, prompt, aspect, seed, scene }
}
