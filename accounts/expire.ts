import type { Db } from '../core/db.ts'

const dayMs = 86_400_000

/**
 * Removes what let somebody in for a time that is over (none of it lets anybody in before that either) and what people were
 * told long ago.
 */
export async function removeExpired(db: Db): Promise<void> {
  const now = Date.now()
  const before = (days: number) => ({ lt: new Date(now - days * dayMs) })
  const isOver = { expiresAt: before(0) }
  await db.session.deleteMany({ where: isOver })
  await db.mailToken.deleteMany({ where: isOver })
  // Kept for a day: a code that comes a second time ends the device that the first time made.
  await db.authCode.deleteMany({ where: { expiresAt: before(1) } })
  // Used ones stay until they would have expired: only so is it seen that one of them comes again.
  await db.refreshToken.deleteMany({ where: isOver })
  await db.device.deleteMany({
    where: { OR: [{ endedAt: before(30) }, { createdAt: before(1), tokens: { none: {} } }] },
  })
  // By then nobody asks any more why a mail did not arrive.
  await db.mail.deleteMany({ where: { failedAt: before(30) } })
  await db.notice.deleteMany({ where: { createdAt: before(90) } })
}
