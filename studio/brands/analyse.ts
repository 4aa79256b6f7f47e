import { buffer } from 'node:stream/consumers'
import type { brands, Output, Parsed } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type Asking, chooseMakers } from '../../gateway/index.ts'
import type { Storage } from '../../storage/index.ts'
import { findColours } from './colours.ts'
import { readWords } from './read-words.ts'

type Deps = { db: Database; storage: Storage; config: Pick<Config, 'makers' | 'vendors'> }

/**
 * Reads a brand out of pictures, of videos (by the picture that stands for them) and of text. Nothing is kept.
 *
 * @throws AppError `invalid_request` for a file that is not there or cannot be read, or when there is nothing to read; what
 *   the gateway raises.
 */
export async function analyseBrand(
  { db, storage, config }: Deps,
  workspaceId: string,
  { assetIds, text, language }: Parsed<(typeof brands)['brands.analyse']>,
  asking: Asking,
): Promise<Output<(typeof brands)['brands.analyse']>> {
  const hasWords = /[\p{L}\p{N}]/u.test(text)
  if (assetIds.length === 0 && !hasWords)
    throw new AppError('invalid_request', { message: 'nothing to read', details: { field: 'text', reason: 'nothing' } })
  const colours = await findColours(await readPictures({ db, storage }, workspaceId, assetIds))
  if (!hasWords) return { colours, words: null, model: null, chargedUcr: 0 }
  const { script: model } = await chooseMakers(config)
  return { colours, ...(await readWords(text, { model, language, asking })) }
}

async function readPictures({ db, storage }: Pick<Deps, 'db' | 'storage'>, workspaceId: string, ids: string[]) {
  const wanted = [...new Set(ids)]
  const assets = await db.asset.findMany({
    where: { workspaceId, deletedAt: null, id: { in: wanted } },
    select: { kind: true, storageKey: true, posterKey: true },
  })
  const keys = assets.flatMap(({ kind, storageKey, posterKey }) => (kind === 'IMAGE' ? storageKey : (posterKey ?? [])))
  if (keys.length < wanted.length)
    throw new AppError('invalid_request', {
      message: 'a file is gone or has no picture',
      details: { field: 'assetIds', reason: 'file_gone' },
    })
  return Promise.all(keys.map(async (key) => buffer(await storage.get(key))))
}
