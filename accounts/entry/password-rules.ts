import { dictionary } from '@zxcvbn-ts/language-common'
import { AppError } from '../../core/errors.ts'
import { koreanPasswords } from './korean-passwords.ts'

/** At most this many digits and marks behind a word do not make it another one: `password123!` is `password`. */
const tail = /[\d\p{P}\p{S}]{1,5}$/u
const fewestLetters = 4

/**
 * Refuses a password that is among the first to be tried: the 49,000 most common ones, Korean words as they come out of a
 * keyboard in Latin letters, the person's own address and name, each also with a few digits behind it, and three
 * letters over and over. How long it is has been checked by the contract.
 *
 * @throws AppError `invalid_request` with the rule `common_password`.
 */
export function checkPassword(password: string, { email, name }: { email: string; name: string }): void {
  const typed = password.normalize('NFC').toLowerCase()
  const own = [email, email.split('@')[0] ?? '', name, name.replace(/\s/g, '')].map((word) => word.toLowerCase())
  const isGuessed = [typed, typed.replace(tail, '')].some((word) => isCommon(word) || own.includes(word))
  if (!isGuessed && new Set(typed).size >= fewestLetters) return
  throw new AppError('invalid_request', {
    message: 'a common password',
    details: { fields: [{ field: 'password', problem: 'easily guessed', rule: 'common_password' }] },
  })
}

const isCommon = (word: string) => commonPasswords().has(word)

let known: Set<string> | null = null
/** Made when first needed: half the processes never ask. */
function commonPasswords(): Set<string> {
  known ??= new Set([...dictionary['passwords-common'], ...koreanPasswords()])
  return known
}
