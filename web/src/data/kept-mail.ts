import type { Input, Routes } from '../../../contract/index.ts'
import { readStored, writeStored } from './stored.ts'
import { readMail, type WaitingMail, writeMail } from './waiting-mail.ts'

const key = 'waiting-mail'
type SignUp = Input<Routes['auth.signUp']>

/** Kept in the browser: phones forget the page while its person looks into the mail. */
export function keepWaitingMail(mail: WaitingMail): void {
  writeStored(key, writeMail(mail, Date.now()))
}

export const readWaitingMail = (...kinds: WaitingMail['kind'][]): WaitingMail | null =>
  readMail(readStored(key), Date.now(), kinds)

export function forgetWaitingMail(): void {
  holdSignUp(null)
  writeStored(key, null)
}

let held: SignUp | null = null

/** What was sent to sign up, in the memory of this page alone: its mail can be sent again until the page is gone. */
export function holdSignUp(input: SignUp | null): void {
  held = input
}

export const heldSignUp = (): SignUp | null => held
