import { Language } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { endDevices } from '../devices/end-devices.ts'
import type { EntryDeps } from '../entry/sign-up.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'

/**
 * Writes a new password and takes away everything that the old one may have let in: all sessions and devices but the
 * one named, and links in mails that would change the account. Its owner is told by mail.
 *
 * The browser that asks is out too: it is given a fresh session afterwards.
 */
export async function writePassword(
  tx: Db,
  { seal, config }: Pick<EntryDeps, 'seal' | 'config'>,
  { userId, passwordHash, keepDeviceId }: { userId: string; passwordHash: string; keepDeviceId: string | null },
): Promise<void> {
  const { email, language: written } = await tx.user.update({ where: { id: userId }, data: { passwordHash } })
  await endDevices(tx, userId, { keepSessionId: null, keepDeviceId })
  await tx.mailToken.deleteMany({ where: { userId } })
  const language = Language.parse(written)
  const data = { forgotUrl: pageUrl(config.http.publicUrl, language, 'forgot') }
  await queueMail(tx, seal, { to: email, language, template: 'password-changed', data })
}
