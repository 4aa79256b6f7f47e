import { randomBytes } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { Config } from '../../core/config.ts'

const nameFor = (config: Config) => (config.http.isSecure ? '__Host-xcaster_sign_up' : 'xcaster_sign_up')
/** As long as the link in the mail works. */
const maxAgeMs = 24 * 3_600_000

/** The secret by which a browser that asks for an account is known again; made, and kept by it as a cookie, if it has none. */
export function signUpBrowser(req: Request, res: Response, config: Config): string {
  const secret = knownSignUpBrowser(req, config) ?? randomBytes(32).toString('base64url')
  const { isSecure: secure } = config.http
  res.cookie(nameFor(config), secret, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: maxAgeMs })
  return secret
}

export function knownSignUpBrowser(req: Request, config: Config): string | null {
  return parseCookie(req.headers.cookie ?? '')[nameFor(config)] ?? null
}
