import type { Request } from 'express'
import { oauthError } from '../../accounts/index.ts'

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1), or null where the header is not sent. */
export function bearerToken(req: Request): string | null {
  const { authorization } = req.headers
  if (authorization === undefined) return null
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
  if (token === undefined) throw oauthError('invalid_token', 'the Authorization header is not a Bearer token')
  return token
}

/** @throws AppError `invalid_token` of the protocol where there is none. */
export function requireBearer(req: Request): string {
  const token = bearerToken(req)
  if (token === null) throw oauthError('invalid_token', 'an access token is needed: Authorization: Bearer')
  return token
}
