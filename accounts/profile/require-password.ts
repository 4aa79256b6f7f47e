import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'
import { holdSignIn } from '../devices/hold-sign-in.ts'
import { holdPassword } from '../hold-password.ts'
import { isPasswordRight } from '../password.ts'

/**
 * Asks who is signed in for their password once more, so that a browser left open does not give the account away. Who
 * has none signs in elsewhere and cannot be asked: that has to be a browser then, because a program was let in to make
 * videos and not to take the account over.
 *
 * @throws AppError `invalid_request` that names the field it was typed in; `forbidden` for a program.
 */
export async function requirePassword(
  { passwordHash }: { passwordHash: string | null },
  typed: string | undefined,
  field: string,
  { sessionId }: Pick<Caller, 'sessionId'>,
): Promise<void> {
  if (passwordHash === null && sessionId === null)
    throw new AppError('forbidden', { message: 'a program acts for an account without a password' })
  if (passwordHash !== null && !(await isPasswordRight(passwordHash, typed ?? ''))) throw wrongPassword(field)
}

/**
 * Makes sure, in the transaction of what was asked for, that nothing has changed since: the password is the one that was
 * typed, and who asks is still signed in. A thief's request must not be written after the owner's reset.
 *
 * @throws AppError as for a wrong password; `unauthenticated`.
 */
export async function holdWhoAsks(
  tx: Db,
  { id, passwordHash }: { id: string; passwordHash: string | null },
  field: string,
  caller: Pick<Caller, 'sessionId' | 'deviceId'>,
): Promise<void> {
  if (!(await holdPassword(tx, id, passwordHash))) throw wrongPassword(field)
  await holdSignIn(tx, caller)
}

const wrongPassword = (field: string) =>
  new AppError('invalid_request', {
    message: 'wrong password',
    details: { reason: 'wrong_password', fields: [{ field, problem: 'not the password', rule: 'wrong_password' }] },
  })
