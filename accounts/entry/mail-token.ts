import { randomBytes } from 'node:crypto'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'

/** How long the link of each kind works. A reset opens an account that exists, so it has the shortest. */
const lifetimesMs = { SIGN_UP: 24 * 3_600_000, RESET: 3_600_000, CHANGE_EMAIL: 24 * 3_600_000 } as const
export type MailTokenKind = keyof typeof lifetimesMs

type NewMailToken = {
  kind: MailTokenKind
  /** Where the link is sent, and what it therefore proves. */
  email: string
  userId?: string | null
  language: string
  name?: string
  passwordHash?: string
  browserHash?: string
}

/** Makes what the link of a mail stands for: 256 random bits, kept here only as a hash. */
export async function createMailToken(tx: Db, token: NewMailToken): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + lifetimesMs[token.kind])
  await tx.mailToken.createMany({ data: [{ ...token, tokenHash: sha256(secret), expiresAt }] })
  return secret
}

/**
 * What a link stands for. It is not used up by this: `takeMailToken` does that, in the transaction of what it allows.
 *
 * @throws AppError `token_invalid` when it was used, has expired or was never made.
 */
export async function getMailToken(db: Db, kind: MailTokenKind, secret: string) {
  const token = await db.mailToken.findFirst({
    where: { kind, tokenHash: sha256(secret), expiresAt: { gt: new Date() } },
  })
  if (!token) throw new AppError('token_invalid', { message: `no ${kind} token` })
  return token
}

/**
 * Uses a link up. Of two that come in the same moment one gets through; the other waits for it and is refused.
 *
 * @throws AppError `token_invalid`.
 */
export async function takeMailToken(tx: Db, { id }: { id: string }): Promise<void> {
  const { count } = await tx.mailToken.deleteMany({ where: { id } })
  if (count === 0) throw new AppError('token_invalid', { message: 'the token was used meanwhile' })
}
