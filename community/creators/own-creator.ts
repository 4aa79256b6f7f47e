import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { handlesFor } from './handle.ts'

export type OwnCreator = { userId: string; handle: string; name: string; suspendedAt: Date | null; createdAt: Date }

const columns = { userId: true, handle: true, name: true, suspendedAt: true, createdAt: true } as const

/** How a person is seen by others; made when they first come by, with the name of their account. */
export async function ensureCreator(db: Db, userId: string): Promise<OwnCreator> {
  const known = await db.creator.findFirst({ where: { userId }, select: columns })
  if (known) return known
  const user = await db.user.findFirst({ where: { id: userId }, select: { name: true } })
  if (!user) throw new AppError('unauthenticated')
  const name = [...user.name.trim()].slice(0, 50).join('') || 'XCaster'
  for (const handle of handlesFor(user.name)) {
    // Nothing is made when the handle is somebody's, or when the person came by twice at once.
    await db.$executeRaw`
      insert into creator (user_id, handle, name) values (${userId}::uuid, ${handle}, ${name}) on conflict do nothing`
    const made = await db.creator.findFirst({ where: { userId }, select: columns })
    if (made) return made
  }
  throw new AppError('unavailable')
}

/** Somebody who may write, follow and like. @throws AppError `forbidden` with reason `suspended`. */
export async function requireVoice(db: Db, userId: string): Promise<OwnCreator> {
  const creator = await ensureCreator(db, userId)
  if (creator.suspendedAt) throw suspended()
  return creator
}

export const suspended = () => new AppError('forbidden', { message: 'suspended', details: { reason: 'suspended' } })

/** New people write a third as often as others: so do those who come to advertise. */
export const isNewcomer = ({ createdAt }: Pick<OwnCreator, 'createdAt'>): boolean =>
  Date.now() - createdAt.getTime() < newcomerMs
const newcomerMs = 24 * 3600_000
