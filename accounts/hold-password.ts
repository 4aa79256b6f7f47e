import { type Database, type Db, inTransaction } from '../core/db.ts'
import { wrongCredentials } from './users.ts'

/** Who was let in. `passwordHash` is what their password was found right against; absent for who came otherwise. */
export type LetIn = { userId: string; passwordHash?: string }

/**
 * Whether somebody's password is still the one that was checked, and keeps it that way until the transaction ends.
 * Checking takes a while, in which the owner may set another because this one is known: what is written on its strength
 * must be written under this lock, or it is written after everything else of the old password was ended.
 */
export async function holdPassword(tx: Db, userId: string, checkedHash: string | null): Promise<boolean> {
  const [person] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    select password_hash as "passwordHash" from user_account where id = ${userId}::uuid for no key update`
  return person !== undefined && person.passwordHash === checkedHash
}

/**
 * Writes what lets somebody in, while their password is still the one that was checked.
 *
 * @throws AppError `unauthenticated`, the same as for a wrong password.
 */
export function whileLetIn(
  db: Database,
  { userId, passwordHash }: LetIn,
  write: (tx: Db) => Promise<void>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (passwordHash !== undefined && !(await holdPassword(tx, userId, passwordHash))) throw wrongCredentials()
    await write(tx)
  })
}
