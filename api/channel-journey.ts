import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { findMembership } from '../accounts/index.ts'
import { allows, type ChannelProblem, channelCallbackPath, channelProblems, type Platform } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { type Connected, finishVisit, PublishError, readState, takeVisit } from '../publishing/index.ts'
import type { ApiDeps } from './deps.ts'
import { originOf } from './handlers/workspaces.ts'
import { languageOf } from './middleware/request-context.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'
import { publishingDeps } from './publishing-deps.ts'

const Query = z.object({ state: z.string().max(200), code: z.string().max(2000), error: z.string() }).partial()

/**
 * Where a platform sends the browser back to. Whoever comes must be signed in as the person who went, and still be an
 * admin of that workspace. Well or not, it leads to the channels page: `?connected=<channel>`, with `missing=` naming what
 * the person unticked, or `?problem=`.
 */
export function channelCallback(deps: ApiDeps, name: Platform): RequestHandler {
  return async (req, res) => {
    await admit('public', req, deps)
    const { state = '', ...answer } = Query.safeParse(req.query).data ?? {}
    const named = readState(state)
    const language = named?.language ?? languageOf(req.headers['accept-language'])
    const end = (facts: Record<string, string>) =>
      res.redirect(303, `/${language}/channels?${new URLSearchParams(facts)}`)
    try {
      if (!named) throw refused('expired')
      const { channelId, grants } = await arrive(deps, req, { ...named, state, name }, answer)
      const missing = (['upload', 'manage', 'analytics'] as const).filter((grant) => !grants[grant])
      end({ connected: channelId, ...(missing.length > 0 && { missing: missing.join(',') }) })
    } catch (error) {
      const problem = problemOf(error)
      if (problem === null) throw error
      req.log.info({ err: error, platform: name, problem }, 'a channel was not connected')
      end({ problem })
    }
  }
}

async function arrive(
  deps: ApiDeps,
  req: Request,
  { state, workspaceId, name }: { state: string; workspaceId: string; name: Platform },
  { code, error }: { code?: string | undefined; error?: string | undefined },
): Promise<Connected> {
  const { userId, sessionId } = await authenticate(req, deps)
  if (sessionId === null) throw refused('expired')
  const { role } = await findMembership(deps.db, userId, workspaceId)
  const own = publishingDeps({ ...deps, db: scopedTo(deps.db, { userId, workspaceId }) })
  const visit = await takeVisit(own, { userId, workspaceId }, state)
  if (visit?.platform !== name) throw refused('expired')
  // Made less than an admin on the way.
  if (!allows(role, 'admin')) throw new AppError('forbidden')
  if (error === 'access_denied') throw refused('denied')
  if (code === undefined) throw refused('platform_failed')
  const isSandbox = deps.platforms.get(name)?.facts.isSandbox ?? false
  const redirectUri = callbackOrigin(req, deps, isSandbox) + channelCallbackPath(name)
  const origin = originOf({ req, caller: { userId, workspaceId, role, sessionId, deviceId: null } })
  return finishVisit(own, origin, visit, { code, redirectUri })
}

/**
 * The address that is registered at the platform. The sandbox's page knows no such list, so there it is the address that this
 * browser already uses, where its cookies are.
 */
export function callbackOrigin(req: Request, { config }: Pick<ApiDeps, 'config'>, isSandbox: boolean): string {
  return isSandbox ? `http://${req.headers.host}` : config.http.publicUrl
}

const refused = (reason: ChannelProblem) => new AppError('conflict', { details: { reason } })

/** Null for what is not about this visit, such as a database that is away. */
function problemOf(error: unknown): ChannelProblem | null {
  if (error instanceof PublishError) {
    if (error.kind !== 'auth') return 'platform_failed'
    // Without the right to read there is nothing to know the channel by. Else: a code that was used or is too old.
    if (error.code === 'scopes_missing') return 'denied'
    return error.code === 'channel_gone' ? 'no_channel' : 'expired'
  }
  if (!(error instanceof AppError)) return null
  const told = channelProblems.find((problem) => problem === error.details?.reason)
  if (told) return told
  if (error.code === 'unauthenticated') return 'expired'
  // No member of that workspace any more.
  if (error.code === 'forbidden' || error.details?.reason === 'workspace') return 'forbidden'
  return error.code === 'plan_limit' ? 'plan_limit' : null
}
