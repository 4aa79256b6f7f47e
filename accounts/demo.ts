import { demoEmail } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { hashPassword } from './password.ts'
import { createAccount, toEmail } from './users.ts'

/**
 * The account that embedded mode makes for whoever started it; never made in cloud mode. It is on a plan without a limit
 * of shorts, so that trying things out does not stop at the fifth.
 */
export const demoAccount = {
  email: demoEmail,
  password: 'xcaster-demo',
  name: 'Demo',
  language: 'ko',
} as const
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
