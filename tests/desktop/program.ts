import { createHash, randomBytes } from 'node:crypto'
import type { House, signedUp } from '../setup/house.ts'

export type Person = Awaited<ReturnType<typeof signedUp>>
export type Tokens = { access_token: string; refresh_token: string; token_type: string; expires_in: number }
export type Reply<T = Tokens> = {
  status: number
  headers: Headers
  body: T & { error?: string; error_description?: string }
}

export const redirectUri = 'http://127.0.0.1:51234/callback'

/** What a program asks for, and the verifier that it keeps to itself. */
export function newRequest(changes: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const request = {
    client_id: 'xcaster-example',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256' as const,
    state: randomBytes(12).toString('base64url'),
    response_type: 'code' as const,
    ...changes,
  }
  return { verifier, request }
}

/** Opens the authorize address like a browser and does not follow where it leads. */
export function openAuthorize(house: House, query: Record<string, string>, accept = 'text/html,*/*;q=0.8') {
  return fetch(`${house.url}/v1/auth/authorize?${new URLSearchParams(query)}`, {
    redirect: 'manual',
    headers: { accept, 'accept-language': 'en' },
  })
}

/** A person's yes in the browser, as the program hears of it. */
export async function allow(person: Person, request: ReturnType<typeof newRequest>['request']): Promise<string> {
  const { body } = await person.call('desktop.answer', { ...request, isAllowed: true })
  const code = new URL(body.redirectTo).searchParams.get('code')
  if (!code) throw new Error(`no code in the answer: ${JSON.stringify(body)}`)
  return code
}

export async function post<T = Tokens>(
  house: House,
  path: string,
  body: Record<string, string>,
  accessToken?: string,
): Promise<Reply<T>> {
  const response = await fetch(`${house.url}/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply<T>['body'] }
}

/** The exchange that belongs to a request; `changes` make it a wrong one. */
export function exchange(
  house: House,
  code: string,
  { verifier, request }: ReturnType<typeof newRequest>,
  changes: Record<string, string> = {},
) {
  return post(house, 'token', {
    grant_type: 'authorization_code',
    client_id: request.client_id,
    redirect_uri: request.redirect_uri,
    code,
    code_verifier: verifier,
    device_name: 'Test computer',
    ...changes,
  })
}

/** A program that a person has let in. */
export async function signedInProgram(house: House, person: Person): Promise<Tokens> {
  const asked = newRequest()
  const { status, body } = await exchange(house, await allow(person, asked.request), asked)
  if (status !== 200) throw new Error(`the exchange was refused: ${JSON.stringify(body)}`)
  return body
}

export const refresh = (house: House, token: string, clientId = 'xcaster-example') =>
  post(house, 'refresh', { client_id: clientId, refresh_token: token })

/** Whether an access token is let in. */
export async function statusOfMe(house: House, accessToken: string): Promise<number> {
  const response = await fetch(`${house.url}/v1/auth/me`, { headers: { authorization: `Bearer ${accessToken}` } })
  return response.status
}

/** The device of an access token. */
export function deviceOf(accessToken: string): string {
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }
  return claims.sid
}
