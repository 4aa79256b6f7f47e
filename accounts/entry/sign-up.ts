import type { Language } from '../../contract/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import type { Sealer } from '../../core/seal.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hashPassword, isPasswordRight } from '../password.ts'
import { createAccount, toEmail } from '../users.ts'
import { createMailToken, getMailToken, takeMailToken } from './mail-token.ts'
import { checkPassword } from './password-rules.ts'

export type EntryDeps = {
  db: Database
  seal: Pick<Sealer, 'seal'>
  config: { http: { publicUrl: string } }
}

/**
 * Asks for an account. It is made when the mail that goes to the address is opened, so nobody holds an address that is
 * not theirs. An address that has one gets another mail; the work, the answer and their time are the same, so nobody
 * learns here who has an account. `browser` is a secret that the browser keeps: see `openAccount`.
 *
 * @throws AppError `invalid_request` for a password that is easily guessed, before anything is looked up.
 */
export async function requestAccount(
  { db, seal, config }: EntryDeps,
  input: { email: string; password: string; name: string; language: Language },
  browser: string,
): Promise<void> {
  const { name, language } = input
  const email = toEmail(input.email)
  checkPassword(input.password, { email, name })
  const passwordHash = await hashPassword(input.password)
  const page = (...args: [page: 'verify' | 'sign-in' | 'forgot', token?: string]) =>
    pageUrl(config.http.publicUrl, language, ...args)
  await inTransaction(db, async (tx) => {
    const known = await tx.user.findFirst({ where: { email }, select: { id: true } })
    // Also where there is an account: leaving a row out would be seen in the time. Nobody is told this token.
    const browserHash = sha256(browser)
    const token = await createMailToken(tx, { kind: 'SIGN_UP', email, name, passwordHash, language, browserHash })
    if (known) {
      const data = { signInUrl: page('sign-in'), forgotUrl: page('forgot') }
      await queueMail(tx, seal, { to: email, language, template: 'account-exists', data })
    } else {
      const data = { url: page('verify', token) }
      await queueMail(tx, seal, { to: email, language, template: 'sign-up', data })
    }
  })
}

/**
 * Opens the account that a mail's link was made for, with the name and password that were typed in for that link. In the
 * browser that typed them the link is enough; anywhere else the password is asked for, so that a link which somebody
 * else asked for does not give a person an account whose password that somebody knows.
 *
 * @throws AppError `token_invalid`; `invalid_request` with the rule `password_needed` or `wrong_password` for the field
 * `password`; `conflict` when the address got an account meanwhile.
 */
export async function openAccount(
  db: Database,
  { token, password }: { token: string; password?: string | undefined },
  browser: string | null,
): Promise<{ userId: string }> {
  const row = await getMailToken(db, 'SIGN_UP', token)
  const { email, name, passwordHash, language } = row
  if (browser === null || sha256(browser) !== row.browserHash) await requireTyped(passwordHash, password)
  return createAccount(db, { email, name: name ?? '', passwordHash, language }, async (tx) => {
    await takeMailToken(tx, row)
    await tx.mailToken.deleteMany({ where: { kind: 'SIGN_UP', email } })
  })
}

async function requireTyped(passwordHash: string | null, password: string | undefined): Promise<void> {
  if (password !== undefined && (await isPasswordRight(passwordHash, password))) return
  const rule = password === undefined ? 'password_needed' : 'wrong_password'
  throw new AppError('invalid_request', {
    details: { reason: rule, fields: [{ field: 'password', problem: 'typed at the sign-up', rule }] },
  })
}
