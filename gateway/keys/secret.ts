import { createHash, randomBytes } from 'node:crypto'

const prefix = 'sk-xc-'
const pattern = /^sk-xc-[A-Za-z0-9_-]{43}$/

export type NewSecret = {
  /** Shown once. */
  secret: string
  hash: string
  /** To know it by: its first and last characters. */
  shown: string
}

/** A key of 256 random bits: nothing to guess, so a plain SHA-256 of it is as good as a slow one, and takes no time. */
export function newSecret(): NewSecret {
  const secret = prefix + randomBytes(32).toString('base64url')
  return { secret, hash: hashSecret(secret), shown: `${secret.slice(0, 10)}…${secret.slice(-4)}` }
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether it can be one at all; what cannot is not asked about. */
export const looksLikeSecret = (text: string): boolean => pattern.test(text)
