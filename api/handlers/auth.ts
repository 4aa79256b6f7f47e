import {
  confirmEmail,
  createSession,
  endSession,
  getMe,
  type LetIn,
  openAccount,
  requestAccount,
  requestReset,
  resetPassword,
} from '../../accounts/index.ts'
import type { auth, Me } from '../../contract/index.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../middleware/session.ts'
import { knownSignUpBrowser, signUpBrowser } from '../middleware/sign-up-browser.ts'
import type { Context, Handlers } from '../mount.ts'
import { checkSignInFrom } from '../this-machine.ts'

export const authHandlers: Pick<Handlers, keyof typeof auth> = {
  async 'auth.signUp'({ deps, input, req, res }) {
    await requestAccount(deps, input, signUpBrowser(req, res, deps.config))
    return {}
  },
  async 'auth.verify'(context) {
    const { deps, req, input } = context
    return startSession(context, await openAccount(deps.db, input, knownSignUpBrowser(req, deps.config)))
  },
  async 'auth.signIn'(context) {
    return startSession(context, await checkSignInFrom(context.req, context.deps, context.input))
  },
  async 'auth.signOut'({ deps, req, res }) {
    const token = sessionToken(req, deps.config)
    if (token) await endSession(deps.db, token)
    clearSessionCookie(res, deps.config)
    return {}
  },
  async 'auth.forgot'({ deps, input }) {
    await requestReset(deps, input)
    return {}
  },
  async 'auth.reset'(context) {
    return startSession(context, await resetPassword(context.deps, context.input))
  },
  'auth.confirmEmail': ({ deps, input }) => confirmEmail(deps, input),
}

/**
 * Signs a browser in with a fresh session; the one it had before, if any, ends. `workspaceId` is what the answer is
 * about, null for the personal one.
 */
export async function startSession(
  { deps, req, res }: Pick<Context, 'deps' | 'req' | 'res'>,
  who: LetIn,
  workspaceId: string | null = null,
): Promise<Me> {
  const before = sessionToken(req, deps.config)
  if (before) await endSession(deps.db, before)
  const token = await createSession(deps.db, who, { userAgent: req.headers['user-agent'] ?? '', ip: req.ip ?? '' })
  setSessionCookie(res, deps.config, token)
  return getMe(deps, { userId: who.userId, workspaceId })
}
