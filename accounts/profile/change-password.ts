import { inTransaction } from '../../core/db.ts'
import type { Caller } from '../caller.ts'
import { checkPassword } from '../entry/password-rules.ts'
import type { EntryDeps } from '../entry/sign-up.ts'
import { hashPassword } from '../password.ts'
import { getUser } from '../users.ts'
import { holdWhoAsks, requirePassword } from './require-password.ts'
import { writePassword } from './write-password.ts'

/**
 * Sets another password, or a first one for who signs in with a social account only. Everything else that is signed in
 * is out, and so is the session of the browser that asks: it is given a fresh one.
 *
 * @throws AppError `invalid_request` when `current` is not the password, or the new one is easily guessed.
 */
export async function changePassword(
  deps: EntryDeps,
  caller: Pick<Caller, 'userId' | 'sessionId' | 'deviceId'>,
  { current, password }: { current?: string | undefined; password: string },
): Promise<{ userId: string; passwordHash: string }> {
  const { userId, deviceId } = caller
  const user = await getUser(deps.db, userId)
  checkPassword(password, user)
  await requirePassword(user, current, 'current', caller)
  const passwordHash = await hashPassword(password)
  await inTransaction(deps.db, async (tx) => {
    await holdWhoAsks(tx, user, 'current', caller)
    await writePassword(tx, deps, { userId, passwordHash, keepDeviceId: deviceId })
  })
  return { userId, passwordHash }
}
