import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { LoadKeys } from './encryption-keys.ts'
import { AppError } from './errors.ts'

/** Encrypts what is kept in the database and must not be read from a copy of it. */
export type Sealer = {
  /**
   * Encrypts with the current key. `purpose` says what the text is, e.g. `mail.data`: it is not kept, but opens only
   * what was sealed for the same one, so a value that was moved to another column is refused.
   */
  seal: (plain: string, purpose: string) => string
  /**
   * @throws AppError `internal` when the key is not there any more, or the value was changed, cut or sealed for
   * something else. The message names the key and never holds what was inside.
   */
  open: (sealed: string, purpose: string) => string
  /** Whether a value was sealed with the key that would be taken now. */
  isCurrent: (sealed: string) => boolean
}

const version = 'v1'
const algorithm = 'aes-256-gcm'
// What NIST SP 800-38D recommends for GCM. Random ones are safe for 2^32 texts a key, far more than a key sees here.
const ivBytes = 12
const tagBytes = 16

/** `v1.<key id>.<iv>.<ciphertext and tag>`, AES-256-GCM. The head is authenticated like the rest. */
export function createSealer(loadKeys: LoadKeys): Sealer {
  return {
    seal(plain, purpose) {
      const { id, key } = currentKey(loadKeys)
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes })
      cipher.setAAD(boundTo(id, purpose))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [version, id, iv.toString('base64url'), sealed.toString('base64url')].join('.')
    },
    open(sealed, purpose) {
      const { keyId, iv, body } = parse(sealed, purpose)
      const keys = loadKeys(keyId)
      const key = keys.find(({ id }) => id === keyId)?.key
      if (!key) {
        const known = keys.map(({ id }) => id).join(', ')
        throw new AppError('internal', {
          message: `${purpose}: sealed with key "${keyId}", which is not among the encryption keys (${known})`,
        })
      }
      const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes })
      decipher.setAAD(boundTo(keyId, purpose))
      decipher.setAuthTag(body.subarray(-tagBytes))
      try {
        return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new AppError('internal', {
          message: `${purpose}: does not open with key "${keyId}": changed, sealed for something else, or another key of that name`,
          cause,
        })
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${version}.${currentKey(loadKeys).id}.`),
  }
}

/** The id of the key that a value was sealed with. @throws AppError `internal` when it is no sealed value. */
export const keyIdOf = (sealed: string): string => parse(sealed, 'sealed value').keyId

const boundTo = (keyId: string, purpose: string) => Buffer.from(`${version}.${keyId}.${purpose}`)

function currentKey(loadKeys: LoadKeys) {
  const [current] = loadKeys()
  if (!current) throw new AppError('internal', { message: 'there is no encryption key' })
  return current
}

function parse(sealed: string, purpose: string): { keyId: string; iv: Buffer; body: Buffer } {
  const parts = sealed.split('.')
  const [head, keyId = '', ivText = '', bodyText = ''] = parts
  const iv = Buffer.from(ivText, 'base64url')
  const body = Buffer.from(bodyText, 'base64url')
  if (parts.length !== 4 || head !== version || !keyId || iv.length !== ivBytes || body.length < tagBytes)
    throw new AppError('internal', { message: `${purpose}: not a sealed value` })
  return { keyId, iv, body }
}
