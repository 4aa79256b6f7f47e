import type { Database } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { demoAccount } from './demo-account.ts'
import { hashPassword } from './password.ts'
import { createAccount, toEmail } from './users.ts'

/** Without a limit of shorts, so that trying things out does not stop at the fifth. */
const demoPlan = 'PROFESSIONAL'

/** Whether somebody signs in with what the manual says. */
export const isDemoLogin = ({ email, password }: { email: string; password: string }) =>
  toEmail(email) === demoAccount.email && password === demoAccount.password

/** Makes the demo account when it is not there. */
export async function ensureDemoAccount(db: Database): Promise<void> {
  const { email, password, name, language } = demoAccount
  if (await db.user.findFirst({ where: { email }, select: { id: true } })) return
  try {
    const account = { email, passwordHash: await hashPassword(password), name, language }
    await createAccount(db, account, async (tx, userId) => {
      await tx.workspace.updateMany({ where: { members: { some: { userId } } }, data: { planId: demoPlan } })
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
  }
}
