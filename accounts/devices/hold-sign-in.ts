import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'

/**
 * Makes sure that the browser or program that asks is still signed in, and keeps it so until the transaction ends. A
 * request is let in before it does anything; what it writes that lets somebody in must not outlive being signed out.
 *
 * @throws AppError `unauthenticated`.
 */
export async function holdSignIn(
  tx: Db,
  { sessionId, deviceId }: Pick<Caller, 'sessionId' | 'deviceId'>,
): Promise<void> {
  const [found] = sessionId
    ? await tx.$queryRaw<{ id: string }[]>`select id from session where id = ${sessionId}::uuid for key share`
    : await tx.$queryRaw<{ id: string }[]>`
        select id from device where id = ${deviceId}::uuid and ended_at is null for share`
  if (!found) throw new AppError('unauthenticated', { message: 'signed out since the request was let in' })
}
