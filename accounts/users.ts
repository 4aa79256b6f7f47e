import { randomUUID } from 'node:crypto'
import { type Database, type Db, inTransaction, scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { ensureAccount, grantCredits } from '../credits/index.ts'
import { isPasswordRight } from './password.ts'

/** A new account gets 20 credits: a dozen shorts of half a minute with the makers that come with XCaster. */
export const signUpBonusUcr = 20_000_000

/** `email` has been shown to be theirs. `passwordHash` is null for who comes with a social account. */
export type NewAccount = { email: string; passwordHash: string | null; name: string; language: string }

/**
 * Makes a person, their personal workspace and its wallet with the sign-up bonus, all or nothing. `alsoIn` adds rows
 * that must be there or not together with the account.
 *
 * @throws AppError `conflict` when the e-mail address has an account already.
 */
export async function createAccount(
  db: Database,
  input: NewAccount,
  alsoIn: (tx: Db, userId: string) => Promise<void> = async () => undefined,
): Promise<{ userId: string; workspaceId: string }> {
  const workspaceId = randomUUID()
  const email = toEmail(input.email)
  return inTransaction(scopedTo(db, { userId: null, workspaceId }), async (tx) => {
    const { count } = await tx.user.createMany({ data: [{ ...input, email }], skipDuplicates: true })
    if (count === 0) throw new AppError('conflict', { message: 'e-mail in use', details: { reason: 'email_in_use' } })
    const user = await tx.user.findFirstOrThrow({ where: { email } })
    await createWorkspace(tx, { id: workspaceId, kind: 'PERSONAL', name: user.name, ownerId: user.id })
    await grantCredits(tx, {
      workspaceId,
      bucket: 'BONUS',
      amountUcr: signUpBonusUcr,
      expiresAt: null,
      source: 'sign-up',
      key: 'sign-up',
    })
    await alsoIn(tx, user.id)
    return { userId: user.id, workspaceId }
  })
}

/** A workspace, its owner and its empty wallet. `tx` must be scoped to `id`. */
export async function createWorkspace(
  tx: Db,
  { id, kind, name, ownerId }: { id: string; kind: 'PERSONAL' | 'TEAM'; name: string; ownerId: string },
): Promise<void> {
  await tx.workspace.createMany({ data: [{ id, kind, name }] })
  await tx.member.createMany({ data: [{ workspaceId: id, userId: ownerId, role: 'OWNER' }] })
  await ensureAccount(tx, id)
}

/**
 * The account of an e-mail address and password, with the hash that the password was compared with: whoever lets
 * somebody in with it does so while it is still theirs.
 *
 * @throws AppError `unauthenticated`, the same for a wrong password and an unknown address.
 */
export async function checkSignIn(
  db: Db,
  input: { email: string; password: string },
): Promise<{ userId: string; passwordHash: string }> {
  const user = await db.user.findFirst({ where: { email: toEmail(input.email) } })
  const passwordHash = user?.passwordHash ?? null
  if (!(await isPasswordRight(passwordHash, input.password)) || !user || passwordHash === null) throw wrongCredentials()
  return { userId: user.id, passwordHash }
}

export const wrongCredentials = () => new AppError('unauthenticated', { details: { reason: 'wrong_credentials' } })

export async function getUser(db: Db, userId: string) {
  const user = await db.user.findFirst({ where: { id: userId } })
  if (!user) throw new AppError('not_found', { message: `no user ${userId}` })
  return user
}

export const toEmail = (email: string) => email.trim().toLowerCase()
