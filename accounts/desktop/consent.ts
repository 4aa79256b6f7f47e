import type { DesktopRequest } from '../../contract/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'
import { holdSignIn } from '../devices/hold-sign-in.ts'
import { checkRedirect } from './clients.ts'
import { issueCode } from './codes.ts'

/**
 * What the page that asks tells the person: which program, and where the answer goes.
 *
 * @throws AppError `invalid_client` or `invalid_request` of the protocol.
 */
export function describeRequest(request: DesktopRequest): { clientName: string; answersTo: string } {
  const { name } = checkRedirect(request.client_id, request.redirect_uri)
  return { clientName: name, answersTo: request.redirect_uri }
}

/**
 * Takes a person's answer and gives the address that tells the program. Only a browser's session may answer: a program
 * that is signed in must not let others in, or itself once more.
 *
 * @throws AppError `forbidden`; `unauthenticated` when the session ended meanwhile; `invalid_client` or `invalid_request` of the protocol.
 */
export async function answerRequest(
  db: Database,
  { userId, sessionId, deviceId }: Pick<Caller, 'userId' | 'sessionId' | 'deviceId'>,
  { isAllowed, ...request }: DesktopRequest & { isAllowed: boolean },
): Promise<{ redirectTo: string }> {
  if (sessionId === null) throw new AppError('forbidden', { message: 'a program tried to let a program in' })
  checkRedirect(request.client_id, request.redirect_uri)
  const { redirect_uri: redirectUri, state } = request
  if (!isAllowed) return { redirectTo: answerUrl(redirectUri, { error: 'access_denied', state }) }
  const code = await inTransaction(db, async (tx) => {
    await holdSignIn(tx, { sessionId, deviceId })
    return issueCode(tx, userId, request)
  })
  return { redirectTo: answerUrl(redirectUri, { code, state }) }
}

/** The program's address with an answer in its query. `redirectUri` must have been checked. */
export function answerUrl(redirectUri: string, answer: Record<string, string>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  return url.href
}
