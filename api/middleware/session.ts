import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { type Caller, findAccess, findMembership, findSession, sessionDays } from '../../accounts/index.ts'
import { Id, workspaceHeader } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { ApiDeps } from '../deps.ts'
import { bearerToken } from './bearer.ts'

const plainName = 'xcaster_session'
// The prefix makes browsers refuse the cookie from a sub-domain or over plain HTTP.
const nameFor = (config: Config) => (config.http.isSecure ? `__Host-${plainName}` : plainName)

const optionsFor = (config: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: config.http.isSecure, path: '/' }) as const

export function setSessionCookie(res: Response, config: Config, token: string): void {
  res.cookie(nameFor(config), token, { ...optionsFor(config), maxAge: sessionDays * 86_400_000 })
}

export function clearSessionCookie(res: Response, config: Config): void {
  res.clearCookie(nameFor(config), optionsFor(config))
}

export function sessionToken(req: Request, config: Config): string | null {
  return parseCookie(req.headers.cookie ?? '')[nameFor(config)] ?? null
}

/**
 * Who is calling, by cookie or by the access token of a program, and in which workspace: the one named in the header, or
 * in the query where a browser cannot set headers (live streams).
 *
 * A request that sends a token is about the token, whatever cookie comes with it.
 *
 * @throws AppError `unauthenticated`; `not_found` for a workspace they are not in.
 */
export async function authenticate(req: Request, { config, db }: Pick<ApiDeps, 'config' | 'db'>): Promise<Caller> {
  const bearer = bearerToken(req)
  if (bearer !== null) return authenticateProgram(req, { config, db }, bearer)
  const token = sessionToken(req, config)
  if (!token) throw new AppError('unauthenticated')
  const { userId, sessionId } = await findSession(db, token)
  return { userId, ...(await findMembership(db, userId, namedWorkspace(req))), sessionId, deviceId: null }
}

async function authenticateProgram(
  req: Request,
  { config, db }: Pick<ApiDeps, 'config' | 'db'>,
  token: string,
): Promise<Caller> {
  const { userId, deviceId, workspaceId } = await findAccess(db, config.http.publicUrl, token)
  const membership = await findMembership(db, userId, namedWorkspace(req) ?? workspaceId)
  return { userId, ...membership, sessionId: null, deviceId }
}

function namedWorkspace(req: Request): string | null {
  const named = req.headers[workspaceHeader] ?? req.query.workspace
  if (named === undefined) return null
  const id = Id.safeParse(named)
  if (!id.success) throw new AppError('not_found', { details: { reason: 'workspace' } })
  return id.data
}
