import { createSession, demoAccount, ensureDemoAccount } from '../../accounts/index.ts'
import { clientOf, type House } from './house.ts'

/** The demo account, which keeps the installation where nobody is named for it. */
export async function operatorOf(house: Pick<House, 'db' | 'url'>) {
  await ensureDemoAccount(house.db)
  const { id } = await house.db.user.findUniqueOrThrow({ where: { email: demoAccount.email } })
  const token = await createSession(house.db, { userId: id }, { userAgent: 'test', ip: '127.0.0.1' })
  return { ...clientOf(house, `xcaster_session=${token}`), userId: id }
}
