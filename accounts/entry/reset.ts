import type { Language } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hashPassword } from '../password.ts'
import { writePassword } from '../profile/write-password.ts'
import { getUser, toEmail } from '../users.ts'
import { createMailToken, getMailToken, takeMailToken } from './mail-token.ts'
import { checkPassword } from './password-rules.ts'
import type { EntryDeps } from './sign-up.ts'

/**
 * Sends a link to set a new password. An address without an account gets a mail that says so: whoever waits for the
 * other one learns that they used another address, and the work, the answer and their time are the same for both.
 */
export async function requestReset(
  { db, seal, config }: EntryDeps,
  input: { email: string; language: Language },
): Promise<void> {
  const { language } = input
  const email = toEmail(input.email)
  await inTransaction(db, async (tx) => {
    const user = await tx.user.findFirst({ where: { email }, select: { id: true } })
    // Also for nobody, because a row less would be seen in the time; a token of nobody opens nothing and is not told.
    const token = await createMailToken(tx, { kind: 'RESET', email, userId: user?.id ?? null, language })
    if (user) {
      const data = { url: pageUrl(config.http.publicUrl, language, 'reset', token) }
      await queueMail(tx, seal, { to: email, language, template: 'reset', data })
    } else {
      const data = { signUpUrl: pageUrl(config.http.publicUrl, language, 'sign-up') }
      await queueMail(tx, seal, { to: email, language, template: 'no-account', data })
    }
  })
}

/**
 * Sets a new password with the link of a mail that went to the address the account has. Whoever was signed in, in a browser or a program, is out: one resets a
 * password because somebody else may know it.
 *
 * @throws AppError `token_invalid`; `invalid_request` for a password that is easily guessed, and the link stays good.
 */
export async function resetPassword(
  { db, seal, config }: EntryDeps,
  { token, password }: { token: string; password: string },
): Promise<{ userId: string; passwordHash: string }> {
  const row = await getMailToken(db, 'RESET', token)
  const { userId } = row
  if (!userId) throw new AppError('token_invalid', { message: 'a reset token of nobody' })
  checkPassword(password, await getUser(db, userId))
  const passwordHash = await hashPassword(password)
  await inTransaction(db, async (tx) => {
    // The person before the link, like whoever else changes either, so that two of them never wait for each other.
    const [owner] = await tx.$queryRaw<{ id: string }[]>`
      select id from user_account where id = ${userId}::uuid and email = ${row.email} for no key update`
    // Asked for while the address was being changed: who reads the old one's mail now may be somebody else.
    if (!owner) throw new AppError('token_invalid', { message: 'the account has another address' })
    await takeMailToken(tx, row)
    await writePassword(tx, { seal, config }, { userId, passwordHash, keepDeviceId: null })
  })
  return { userId, passwordHash }
}
