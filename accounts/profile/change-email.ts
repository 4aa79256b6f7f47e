import { Language } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'
import { createMailToken, getMailToken, takeMailToken } from '../entry/mail-token.ts'
import type { EntryDeps } from '../entry/sign-up.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { getUser, toEmail } from '../users.ts'
import { holdWhoAsks, requirePassword } from './require-password.ts'

/**
 * Sends a link to a new address; the account has it once the link is opened. An address that has an account gets
 * another mail, with the same work and answer, so that one account cannot find out about others.
 *
 * @throws AppError `invalid_request` for a wrong password or the address the account has.
 */
export async function requestEmailChange(
  { db, seal, config }: EntryDeps,
  caller: Pick<Caller, 'userId' | 'sessionId' | 'deviceId'>,
  input: { email: string; password?: string | undefined },
): Promise<void> {
  const { userId } = caller
  const email = toEmail(input.email)
  const user = await getUser(db, userId)
  await requirePassword(user, input.password, 'password', caller)
  if (email === user.email)
    throw new AppError('invalid_request', {
      message: 'the account has this address',
      details: { fields: [{ field: 'email', problem: 'the account has this address', rule: 'unchanged' }] },
    })
  const language = Language.parse(user.language)
  await inTransaction(db, async (tx) => {
    await holdWhoAsks(tx, user, 'password', caller)
    const known = await tx.user.findFirst({ where: { email }, select: { id: true } })
    // An earlier wish is over: of two links only the last one works.
    await tx.mailToken.deleteMany({ where: { userId, kind: 'CHANGE_EMAIL' } })
    const token = await createMailToken(tx, { kind: 'CHANGE_EMAIL', email, userId, language })
    if (known) {
      const data = { signInUrl: pageUrl(config.http.publicUrl, language, 'sign-in') }
      await queueMail(tx, seal, { to: email, language, template: 'address-in-use', data })
    } else {
      const data = { url: pageUrl(config.http.publicUrl, language, 'confirm-email', token) }
      await queueMail(tx, seal, { to: email, language, template: 'change-email', data })
    }
  })
}

/**
 * Gives an account the address that a link was sent to, and tells the old one. Links that went to the old address are
 * over: who reads its mail now may be somebody else.
 *
 * @throws AppError `token_invalid`; `conflict` when another account got the address meanwhile.
 */
export async function confirmEmail(
  { db, seal }: Pick<EntryDeps, 'db' | 'seal'>,
  { token }: { token: string },
): Promise<{ email: string }> {
  const row = await getMailToken(db, 'CHANGE_EMAIL', token)
  const { userId, email } = row
  if (!userId) throw new AppError('token_invalid', { message: 'a change of address of nobody' })
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`select from user_account where id = ${userId}::uuid for update`
    await takeMailToken(tx, row)
    const before = await getUser(tx, userId)
    // Asked first and enforced by the unique index: who loses that race gets an error that may be tried again.
    if (await tx.user.findFirst({ where: { email }, select: { id: true } }))
      throw new AppError('conflict', { message: 'e-mail in use', details: { reason: 'email_in_use' } })
    await tx.user.update({ where: { id: userId }, data: { email } })
    await tx.mailToken.deleteMany({ where: { userId } })
    await queueMail(tx, seal, {
      to: before.email,
      language: Language.parse(before.language),
      template: 'email-changed',
      data: { newEmail: email },
    })
  })
  return { email }
}
