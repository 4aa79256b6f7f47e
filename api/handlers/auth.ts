import { checkSignIn, createSession, endSession, getUser, signUp } from '../../accounts/index.ts'
import { Language, type Me } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import { getBalance } from '../../credits/index.ts'
import type { ApiDeps } from '../deps.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from '../middleware/session.ts'
import type { Context, Handlers } from '../mount.ts'

export const authHandlers: Pick<Handlers, 'auth.signUp' | 'auth.signIn' | 'auth.signOut' | 'me.get'> = {
  async 'auth.signUp'(context) {
    const { userId } = await signUp(context.deps.db, context.input)
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
  'me.get': ({ deps, caller }) => getMe(deps, caller.userId),
}

async function startSession({ deps, req, res }: Context, userId: string): Promise<Me> {
  const token = await createSession(deps.db, userId, req.headers['user-agent'] ?? '')
  setSessionCookie(res, deps.config, token)
  return getMe(deps, userId)
}

async function getMe({ db }: ApiDeps, userId: string): Promise<Me> {
  const user = await getUser(db, userId)
  const member = await db.member.findFirst({
    where: { userId, workspace: { kind: 'PERSONAL' } },
    include: { workspace: true },
  })
  if (!member) throw new AppError('internal', { message: `user ${userId} has no personal workspace` })
  const { id, name, kind } = member.workspace
  return {
    user: {
      id: user.id,
      email: user.email,
      name: user.name,
      language: Language.parse(user.language),
      createdAt: user.createdAt.toISOString(),
    },
    workspace: { id, name, kind },
    balance: await getBalance(db, id),
  }
}
