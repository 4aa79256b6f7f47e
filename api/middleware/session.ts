import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { type Caller, getCaller, sessionDays } from '../../accounts/index.ts'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

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

/** @throws AppError `unauthenticated` */
export async function authenticate(req: Request, { config, db }: { config: Config; db: Database }): Promise<Caller> {
  const token = sessionToken(req, config)
  if (!token) throw new AppError('unauthenticated')
  return getCaller(db, token)
}
