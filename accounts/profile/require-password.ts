import { AppError } from '../../core/errors.ts'
import { isPasswordRight } from '../password.ts'

/**
 * Asks who is signed in for their password once more, so that a browser left open does not give the account away. Who
 * has none signs in elsewhere and cannot be asked.
 *
 * @throws AppError `invalid_request` that names the field it was typed in.
 */
export async function requirePassword(
  { passwordHash }: { passwordHash: string | null },
  typed: string | undefined,
  field: string,
): Promise<void> {
  if (passwordHash === null || (await isPasswordRight(passwordHash, typed ?? ''))) return
  throw new AppError('invalid_request', {
    message: 'wrong password',
    details: { reason: 'wrong_password', fields: [{ field, problem: 'not the password', rule: 'wrong_password' }] },
  })
}
