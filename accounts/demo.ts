import type { Database } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { hashPassword } from './password.ts'
import { createAccount, toEmail } from './users.ts'

/** The account that embedded mode makes for whoever started it; never made in cloud mode. */
export const demoAccount = {
  email: 'demo@xcaster.local',
  password: 'xcaster-demo',
  name: 'Demo',
  language: 'ko',
} as const

/** Whether somebody signs in with what the manual says. */
export const isDemoLogin = ({ email, password }: { email: string; password: string }) =>
  toEmail(email) === demoAccount.email && password === demoAccount.password

/** Makes the demo account when it is not there. */
export async function ensureDemoAccount(db: Database): Promise<void> {
  const { email, password, name, language } = demoAccount
  if (await db.user.findFirst({ where: { email }, select: { id: true } })) return
  try {
    await createAccount(db, { email, passwordHash: await hashPassword(password), name, language })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
  }
}
