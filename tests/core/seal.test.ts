import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError } from '../../core/config.ts'
import {
  type EncryptionKey,
  encryptionKeysFile,
  ensureEncryptionKeys,
  newEncryptionKey,
  parseEncryptionKeys,
  replaceEncryptionKeys,
} from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'

const plain = 'a token nobody may read: 비밀'
const one = newEncryptionKey([])
const two = newEncryptionKey([one])
const sealerOf = (...keys: EncryptionKey[]) => createSealer(() => keys)

describe('a sealed value', () => {
  test('opens with its key and for its purpose', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+$/)
    expect(sealerOf(one).open(sealed, 'mail.data')).toBe(plain)
    expect(sealerOf(one).seal(plain, 'mail.data')).not.toBe(sealed)
  })

  test('does not open for another purpose', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    expect(() => sealerOf(one).open(sealed, 'signing_key.private')).toThrow('signing_key.private: does not open')
  })

  test('does not open when any part of it was changed', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    const [head = '', , iv = '', body = ''] = sealed.split('.')
    const flipped = (text: string) =>
      [...Buffer.from(text, 'base64url').keys()].map((index) => {
        const bytes = Buffer.from(text, 'base64url')
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
        return bytes.toString('base64url')
      })
    const changed = [
      ...flipped(iv).map((other) => `${head}.1.${other}.${body}`),
      ...flipped(body).map((other) => `${head}.1.${iv}.${other}`),
      // The same key under another name.
      `${head}.3.${iv}.${body}`,
      ...[`v2.1.${iv}.${body}`, sealed.slice(0, -2), `${sealed}AAAA`, `${sealed}.x`, '', 'v1.1..', plain],
    ]
    const keys = sealerOf(one, { ...one, id: '3' })
    expect(keys.open(sealed, 'mail.data')).toBe(plain)
    for (const value of changed) expect(() => keys.open(value, 'mail.data'), value).toThrow('mail.data: ')
  })

  test('does not open with another key of the same name, and says so without what is inside', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    const open = () => sealerOf({ ...two, id: one.id }).open(sealed, 'mail.data')
    expect(open).toThrow('mail.data: does not open with key "1"')
    expect(open).not.toThrow(plain)
  })

  test('names the key that is missing', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    expect(() => sealerOf(two).open(sealed, 'mail.data')).toThrow(
      'sealed with key "1", which is not among the encryption keys (2)',
    )
  })

  test('is current while its key is the first one', () => {
    const sealed = sealerOf(one).seal(plain, 'mail.data')
    expect(sealerOf(one).isCurrent(sealed)).toBe(true)
    expect(sealerOf(two, one).isCurrent(sealed)).toBe(false)
    expect(sealerOf({ ...two, id: '11' }).isCurrent(sealed)).toBe(false)
    expect(sealerOf(two, one).open(sealed, 'mail.data')).toBe(plain)
  })
})

describe('configured keys', () => {
  const key = one.key.toString('base64')
  test.each([
    ['no id', key],
    ['an id that would break the format', `a.b:${key}`],
    ['a key that is too short', `1:${key.slice(0, 20)}`],
    ['two keys of one id', `1:${key},1:${two.key.toString('base64')}`],
  ])('are refused with %s, without being shown', (_why, text) => {
    const parse = () => parseEncryptionKeys(text, 'ENCRYPTION_KEYS')
    expect(parse).toThrow(ConfigError)
    expect(parse).not.toThrow(key.slice(0, 20))
  })

  test('are taken in their order', () => {
    const keys = parseEncryptionKeys(`new:${two.key.toString('base64')}, old:${key}`, 'ENCRYPTION_KEYS')
    expect(keys).toEqual([
      { id: 'new', key: two.key },
      { id: 'old', key: one.key },
    ])
  })
})

describe('keys of the data folder', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'xcaster-keys-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  test('are made once, for its owner only, also when several processes begin at once', async () => {
    const code = `const { ensureEncryptionKeys } = await import('./core/encryption-keys.ts')
      const [key] = (await ensureEncryptionKeys({ encryptionKeys: null, dataDir: ${JSON.stringify(dataDir)} }))()
      console.log(key.id + key.key.toString('base64'))`
    const outputs = await Promise.all(
      [1, 2, 3].map(async () => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
        let output = ''
        child.stdout.on('data', (chunk: Buffer) => {
          output += chunk
        })
        await once(child, 'close')
        return output
      }),
    )
    expect(outputs[0]).toMatch(/^1[\w+/]{43}=\n$/)
    expect(new Set(outputs).size).toBe(1)
    expect((await stat(encryptionKeysFile(dataDir))).mode & 0o777).toBe(0o600)
  })

  test('are read again when a value names one that is not known yet', async () => {
    const file = encryptionKeysFile(dataDir)
    const seal = createSealer(await ensureEncryptionKeys({ encryptionKeys: null, dataDir }))
    const before = seal.seal(plain, 'mail.data')
    const [old] = parseEncryptionKeys(await readFile(file, 'utf8'), file)
    if (!old) throw new Error('no key was made')
    await replaceEncryptionKeys(file, [two, old])
    expect(seal.open(sealerOf(two).seal(plain, 'mail.data'), 'mail.data')).toBe(plain)
    expect(seal.isCurrent(before)).toBe(false)
    expect(seal.open(before, 'mail.data')).toBe(plain)
    await replaceEncryptionKeys(file, [two])
    expect(() => seal.open(sealerOf({ ...one, id: 'other' }).seal(plain, 'mail.data'), 'mail.data')).toThrow('"other"')
    expect(() => seal.open(before, 'mail.data')).toThrow('"1"')
  })
})
