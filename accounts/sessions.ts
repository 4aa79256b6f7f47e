import { randomBytes } from 'node:crypto'
import type { Database, Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { sha256 } from '../core/hash.ts'
import { type LetIn, whileLetIn } from './hold-password.ts'

export const sessionDays = 30
const dayMs = 86_400_000
const seenEveryMs = 5 * 60_000

/**
 * Makes a session and returns its token: 256 random bits, kept here only as a hash.
 *
 * @throws AppError `unauthenticated` when the password that was checked is not theirs any more.
 */
export async function createSession(
  db: Database,
  who: LetIn,
  { userAgent, ip }: { userAgent: string; ip: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const session = {
    userId: who.userId,
    tokenHash: sha256(token),
    userAgent: userAgent.slice(0, 300),
    ip,
    expiresAt: new Date(Date.now() + sessionDays * dayMs),
  }
  await whileLetIn(db, who, async (tx) => {
    await tx.session.createMany({ data: [session] })
  })
  return token
}

/**
 * Whose session a token is. The session's end moves on while it is used.
 *
 * @throws AppError `unauthenticated` for an unknown, ended or expired session.
 */
export async function findSession(db: Db, token: string): Promise<{ userId: string; sessionId: string }> {
  const now = new Date()
  const session = await db.session.findFirst({ where: { tokenHash: sha256(token), expiresAt: { gt: now } } })
  if (!session) throw new AppError('unauthenticated')
  if (now.getTime() - session.lastSeenAt.getTime() > seenEveryMs)
    await db.session.updateMany({
      where: { id: session.id },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + sessionDays * dayMs) },
    })
  return { userId: session.userId, sessionId: session.id }
}

/** Ends a session; an unknown token is already ended. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: sha256(token) } })
}
