import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'

/** Signs everything of a person out but what is named. */
export async function endDevices(
  tx: Db,
  userId: string,
  { keepSessionId, keepDeviceId }: { keepSessionId: string | null; keepDeviceId: string | null },
): Promise<void> {
  await tx.session.deleteMany({ where: { userId, ...(keepSessionId && { id: { not: keepSessionId } }) } })
  // Codes that a browser got for a program and that the program has not exchanged yet. Before the devices: one that is
  // being exchanged in this moment is waited for, and the device it made is ended with the others.
  await tx.authCode.deleteMany({ where: { userId, usedAt: null } })
  await tx.device.updateMany({
    where: { userId, endedAt: null, ...(keepDeviceId && { id: { not: keepDeviceId } }) },
    data: { endedAt: new Date() },
  })
}

/** Signs everything of the caller out but the browser or program that asks. */
export function endOtherDevices(tx: Db, { userId, sessionId, deviceId }: Caller): Promise<void> {
  return endDevices(tx, userId, { keepSessionId: sessionId, keepDeviceId: deviceId })
}

/**
 * Signs one browser or program of the caller out.
 *
 * @throws AppError `not_found`, also for somebody else's.
 */
export async function endDevice(db: Db, { userId }: { userId: string }, id: string): Promise<void> {
  const sessions = await db.session.deleteMany({ where: { id, userId } })
  if (sessions.count > 0) return
  const devices = await db.device.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: new Date() } })
  if (devices.count === 0) throw new AppError('not_found', { message: `no device ${id}` })
}
