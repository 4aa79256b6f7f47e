import {
  checkSignIn,
  confirmEmail,
  createSession,
  endSession,
  getMe,
  openAccount,
  requestAccount,
  requestReset,
  resetPassword,
} from '../../accounts/index.ts'
import type { auth, Me } from '../../contract/index.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../middleware/session.ts'
import type { Context, Handlers } from '../mount.ts'

export const authHandlers: Pick<Handlers, keyof typeof auth> = {
  async 'auth.signUp'({ deps, input }) {
    await requestAccount(deps, input)
    return {}
  },
  async 'auth.verify'(context) {
    const { userId } = await openAccount(context.deps.db, context.input)
    return startSession(context, userId)
  },
  async 'auth.signIn'(context) {
    const { userId } = await checkSignIn(context.deps.db, context.input)
    return startSession(context, userId)
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
    const { userId } = await resetPassword(context.deps, context.input)
    return startSession(context, userId)
  },
  'auth.confirmEmail': ({ deps, input }) => confirmEmail(deps, input),
}

/**
 * Signs a browser in with a fresh session; the one it had before, if any, ends. `workspaceId` is what the answer is
 * about, null for the personal one.
 */
export async function startSession(
  { deps, req, res }: Pick<Context, 'deps' | 'req' | 'res'>,
  userId: string,
  workspaceId: string | null = null,
): Promise<Me> {
  const before = sessionToken(req, deps.config)
  if (before) await endSession(deps.db, before)
  const token = await createSession(deps.db, userId, { userAgent: req.headers['user-agent'] ?? '', ip: req.ip ?? '' })
  setSessionCookie(res, deps.config, token)
  return getMe(deps, { userId, workspaceId })
}
