import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import sharp from 'sharp'
import type { Input, Routes } from '../../contract/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from './database.ts'
import type { House } from './house.ts'
import { newShort } from './press.ts'
import type { Person } from './team.ts'

const sample = resolve(import.meta.dirname, '../../web/public/sample/short-ko.mp4')
const hues = ['#5b2a86', '#0f6b5c', '#8a3b12', '#1f4b99']
let count = 0

/** A post whose video plays and whose picture can be seen: what a finished short of the tests lacks. */
export async function realPost(house: House, person: Person, words: Omit<Input<Routes['community.post']>, 'runId'>) {
  const storage = await storageOf(house.config, testSecretKey)
  const { runId, projectId } = await newShort({ db: house.db, storage }, person, {
    quality: 'final',
    keyword: '커피의 역사',
  })
  await house.db.project.update({ where: { id: projectId }, data: { lastRunId: runId } })
  const { status, body } = await person.call('community.post', { runId, ...words })
  if (status !== 201) throw new Error(`posting answered ${status}: ${JSON.stringify(body)}`)
  const { videoKey, posterKey } = await house.db.post.findUniqueOrThrow({ where: { id: body.id } })
  const put = (key: string, bytes: Buffer, mediaType: string) =>
    storage.put(key, bytes, { mediaType, sha256: createHash('sha256').update(bytes).digest('hex') })
  await put(videoKey, await readFile(sample), 'video/mp4')
  await put(posterKey, await pictureOf(hues[count++ % hues.length] ?? '#333333'), 'image/jpeg')
  return { ...body, runId }
}

const pictureOf = (background: string) =>
  sharp({ create: { width: 540, height: 960, channels: 3, background } })
    .jpeg()
    .toBuffer()
