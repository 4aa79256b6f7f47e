import { z } from 'zod'
import { Line, Nothing } from './common.ts'
import { Me } from './me.ts'
import { Language } from './options.ts'
import { route } from './route.ts'

export const Email = z.email().max(254)
/** Also refused when it is a common one: `invalid_request` with the rule `common_password`. */
export const Password = z.string().min(10).max(128)
export const PersonName = Line.min(1).max(60)
/** Of a link in a mail. It stands behind the `#`, which browsers keep to themselves. */
export const MailToken = z.string().min(20).max(100)

export const socialProviders = ['google', 'discord', 'github'] as const
export const SocialProvider = z.enum(socialProviders)
export type SocialProvider = z.infer<typeof SocialProvider>

/**
 * Not in the table because a browser is sent there: to the provider and back. Query of the start: `next` (a path of
 * ours), `language`, and `link=1` to link the provider to the account that is signed in.
 */
export const socialStartPath = (provider: SocialProvider) => `/api/auth/social/${provider}/start`
export const socialCallbackPath = (provider: SocialProvider) => `/api/auth/social/${provider}/callback`
/** What went wrong at a social sign-in, as `?problem=` of the page the browser is sent back to. */
export const socialProblems = [
  'denied',
  'expired',
  'email_unverified',
  'account_exists',
  'linked_elsewhere',
  'provider_failed',
] as const

export const auth = {
  'auth.signUp': route({
    method: 'POST',
    path: '/api/auth/sign-up',
    summary:
      'Ask for an account. Always answers the same; the mail that is sent opens the account or says there is one.',
    access: 'public',
    input: z.object({ email: Email, password: Password, name: PersonName, language: Language }),
    output: Nothing,
    status: 202,
    limit: 'signUp',
  }),
  'auth.verify': route({
    method: 'POST',
    path: '/api/auth/verify',
    summary:
      'Open the account with the token of the sign-up mail, and sign in. In another browser than the one that asked, `password` is needed. A new account gets bonus credits.',
    access: 'public',
    input: z.object({ token: MailToken, password: z.string().max(200).optional() }),
    output: Me,
    status: 201,
    limit: 'guess',
  }),
  'auth.signIn': route({
    method: 'POST',
    path: '/api/auth/sign-in',
    summary: 'Sign in with e-mail and password; sets the session cookie.',
    access: 'public',
    input: z.object({ email: Email, password: z.string().min(1).max(200) }),
    output: Me,
    limit: 'signIn',
  }),
  'auth.signOut': route({
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'End this session.',
    access: 'public',
    input: Nothing,
    output: Nothing,
  }),
  'auth.forgot': route({
    method: 'POST',
    path: '/api/auth/forgot',
    summary: 'Ask for a mail to set a new password. Always answers the same.',
    access: 'public',
    input: z.object({ email: Email, language: Language }),
    output: Nothing,
    status: 202,
    limit: 'mail',
  }),
  'auth.reset': route({
    method: 'POST',
    path: '/api/auth/reset',
    summary: 'Set a new password with the token of the mail. Ends all sessions, then signs in.',
    access: 'public',
    input: z.object({ token: MailToken, password: Password }),
    output: Me,
    limit: 'guess',
  }),
  'auth.confirmEmail': route({
    method: 'POST',
    path: '/api/auth/confirm-email',
    summary: 'Change the address of an account with the token of the mail that was sent to the new one.',
    access: 'public',
    input: z.object({ token: MailToken }),
    output: z.object({ email: z.string() }),
    limit: 'guess',
  }),
}
