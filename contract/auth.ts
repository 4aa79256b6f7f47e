import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { Language } from './options.ts'
import { route } from './route.ts'

export const Email = z.email().max(254)
export const Password = z.string().min(10).max(200)

export const Balance = z.object({
  /** Can be spent now. */
  availableUcr: Ucr,
  /** Set aside for work that is running. */
  heldUcr: Ucr,
})
export type Balance = z.infer<typeof Balance>

export const Me = z.object({
  user: z.object({ id: Id, email: z.string(), name: z.string(), language: Language, createdAt: Instant }),
  workspace: z.object({ id: Id, name: z.string(), kind: z.enum(['PERSONAL', 'TEAM']) }),
  balance: Balance,
})
export type Me = z.infer<typeof Me>

export const auth = {
  'auth.signUp': route({
    method: 'POST',
    path: '/api/auth/sign-up',
    summary: 'Make an account and sign in. A new account gets bonus credits.',
    access: 'public',
    input: z.object({ email: Email, password: Password, name: Line.min(1).max(60), language: Language }),
    output: Me,
    status: 201,
  }),
  'auth.signIn': route({
    method: 'POST',
    path: '/api/auth/sign-in',
    summary: 'Sign in with e-mail and password; sets the session cookie.',
    access: 'public',
    input: z.object({ email: Email, password: z.string().min(1).max(200) }),
    output: Me,
  }),
  'auth.signOut': route({
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'End this session.',
    access: 'public',
    input: Nothing,
    output: Nothing,
  }),
  'me.get': route({
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in, in which workspace, with how many credits.',
    access: 'member',
    input: Nothing,
    output: Me,
  }),
}
