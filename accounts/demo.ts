import type { Database } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { signUp } from './users.ts'

/** The account that embedded mode makes for whoever started it; never made in cloud mode. */
export const demoAccount = {
  email: 'demo@xcaster.local',
  password: 'xcaster-demo',
  name: 'Demo',
  language: 'ko',
} as const

/** Makes the demo account when it is not there. */
export async function ensureDemoAccount(db: Database): Promise<void> {
  try {
    await signUp(db, demoAccount)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
  }
}
