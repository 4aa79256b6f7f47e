import { checkSignIn, createSession, endSession, getMe } from '../../accounts/index.ts'
import type { Me } from '../../contract/index.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../middleware/session.ts'
import type { Context, Handlers } from '../mount.ts'

export const authHandlers: Pick<Handlers, 'auth.signIn' | 'auth.signOut'> = {
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
}

/** Signs a browser in with a fresh session; the one it had before, if any, ends. */
export async function startSession(
  { deps, req, res }: Pick<Context, 'deps' | 'req' | 'res'>,
  userId: string,
): Promise<Me> {
  const before = sessionToken(req, deps.config)
  if (before) await endSession(deps.db, before)
  const token = await createSession(deps.db, userId, { userAgent: req.headers['user-agent'] ?? '', ip: req.ip ?? '' })
  setSessionCookie(res, deps.config, token)
  return getMe(deps, { userId, workspaceId: null })
}
