import { isIP } from 'node:net'
import type { Request } from 'express'
import { checkSignIn, isDemoLogin, type LetIn } from '../accounts/index.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { ApiDeps } from './deps.ts'

/**
 * Whether a request of embedded mode comes from who sits at this machine: the connection comes from it without a proxy in
 * between, and the page was opened by a name that is always this machine, because any other may be made to lead here by its
 * owner (DNS rebinding).
 *
 * Not every proxy says that it is one, and to the api all of its visitors sit at this machine. So where one is configured,
 * or the address of the installation is one that only a proxy can serve (the api speaks no TLS), nobody does.
 */
export function isFromThisMachine(req: Request, { mode, http }: Pick<Config, 'mode' | 'http'>): boolean {
  if (mode !== 'embedded' || http.isSecure || http.trustProxyHops > 0) return false
  const isDirect = req.headers['x-forwarded-for'] === undefined && req.headers.forwarded === undefined
  const { host } = req.headers
  return (
    isDirect &&
    isLoopback(req.socket.remoteAddress ?? '') &&
    host !== undefined &&
    URL.canParse(`http://${host}`) &&
    isLoopback(new URL(`http://${host}`).hostname)
  )
}

/**
 * The account of an e-mail address and password. The demo account's password is printed in the manual, so it opens the
 * account from this machine only; one that its owner has set opens it from anywhere.
 *
 * @throws AppError `unauthenticated`, the same for everything that can be wrong.
 */
export async function checkSignInFrom(
  req: Request,
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  input: { email: string; password: string },
): Promise<LetIn> {
  const letIn = await checkSignIn(db, input)
  if (isDemoLogin(input) && !isFromThisMachine(req, config))
    throw new AppError('unauthenticated', {
      message: 'the demo login is for the machine it runs on',
      details: { reason: 'wrong_credentials' },
    })
  return letIn
}

function isLoopback(name: string): boolean {
  const plain = name.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}
