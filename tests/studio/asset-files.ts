import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Asset } from '../../contract/index.ts'
import type { Answer } from '../setup/client.ts'
import type { Person } from '../setup/team.ts'

const recordings = join(import.meta.dirname, '../fixtures/recordings')

export const recording = (name: string) => readFile(join(recordings, name))

export const picture = (width = 60, height = 40, background = '#e63946') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

export type Sending = { name?: string; folderId?: string; sizeBytes?: number; mediaType?: string }

/** Announces and sends what a browser would; gives what the store answered. */
export async function send(who: Pick<Person, 'call'>, base: string, bytes: Buffer, options: Sending = {}) {
  const { name = '사진.png', mediaType = 'image/png', sizeBytes = bytes.length, ...rest } = options
  const begun = await who.call('assets.begin', { name, mediaType, sizeBytes, ...rest })
  if (begun.status !== 201) throw new Error(`not announced: ${JSON.stringify(begun.body)}`)
  const { uploadId, url, headers } = begun.body
  const sent = await fetch(new URL(url, base), { method: 'PUT', headers, body: new Uint8Array(bytes) })
  return { uploadId, url, sent: sent.status }
}

/** The whole way of a file into the library. */
export async function upload(
  who: Pick<Person, 'call'>,
  base: string,
  bytes: Buffer,
  options: Sending = {},
): Promise<Answer<'assets.finish'>> {
  const { uploadId } = await send(who, base, bytes, options)
  return who.call('assets.finish', { uploadId })
}

export async function uploaded(
  who: Pick<Person, 'call'>,
  base: string,
  bytes: Buffer,
  options: Sending = {},
): Promise<Asset> {
  const { status, body } = await upload(who, base, bytes, options)
  if (status !== 201) throw new Error(`not taken: ${JSON.stringify(body)}`)
  return body
}
