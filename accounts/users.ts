import { type Database, type Db, inTransaction } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { ensureAccount, grantCredits } from '../credits/index.ts'
import { hashPassword, isPasswordRight } from './password.ts'

/** A new account gets 20 credits: a dozen shorts of half a minute with the makers that come with XCaster. */
export const signUpBonusUcr = 20_000_000

type NewUser = { email: string; password: string; name: string; language: string }

/**
 * Makes a person, their personal workspace and its wallet with the sign-up bonus, all or nothing.
 *
 * @throws AppError `conflict` when the e-mail address has an account already.
 */
export async function signUp(db: Database, input: NewUser): Promise<{ userId: string; workspaceId: string }> {
  const email = toEmail(input.email)
  const passwordHash = await hashPassword(input.password)
  return inTransaction(db, async (tx) => {
    const { count } = await tx.user.createMany({
      data: [{ email, passwordHash, name: input.name, language: input.language }],
      skipDuplicates: true,
    })
    if (count === 0)
      throw new AppError('conflict', { message: 'e-mail in use', details: { field: 'email', reason: 'email_in_use' } })
    const user = await tx.user.findUniqueOrThrow({ where: { email } })
    return { userId: user.id, workspaceId: await createPersonalWorkspace(tx, user) }
  })
}

async function createPersonalWorkspace(tx: Db, user: { id: string; name: string }): Promise<string> {
  const workspace = await tx.workspace.create({
    data: { kind: 'PERSONAL', name: user.name, members: { create: { userId: user.id, role: 'OWNER' } } },
  })
  await ensureAccount(tx, workspace.id)
  await grantCredits(tx, {
    workspaceId: workspace.id,
    bucket: 'BONUS',
    amountUcr: signUpBonusUcr,
    expiresAt: null,
    source: 'sign-up',
    key: 'sign-up',
  })
  return workspace.id
}

/**
 * The account of an e-mail address and password.
 *
 * @throws AppError `unauthenticated`, the same for a wrong password and an unknown address.
 */
export async function checkSignIn(db: Db, input: { email: string; password: string }): Promise<{ userId: string }> {
  const user = await db.user.findUnique({ where: { email: toEmail(input.email) } })
  if (!(await isPasswordRight(user?.passwordHash ?? null, input.password)) || !user)
    throw new AppError('unauthenticated', { details: { reason: 'wrong_credentials' } })
  return { userId: user.id }
}

export async function getUser(db: Db, userId: string) {
  const user = await db.user.findUnique({ where: { id: userId } })
  if (!user) throw new AppError('not_found', { message: `no user ${userId}` })
  return user
}

const toEmail = (email: string) => email.trim().toLowerCase()
