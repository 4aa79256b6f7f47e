import { createAccount, createSession } from '../../accounts/index.ts'
import { hashPassword } from '../../accounts/password.ts'
import { type Input, type Output, type RouteName, type Routes, routes } from '../../contract/index.ts'
import type { House } from './house.ts'

export type Answer<Name extends RouteName> = {
  status: number
  headers: Headers
  /** As the contract promises when the status is a success, else `{ error }`. */
  body: Output<Routes[Name]> & {
    error?: { code: string; message: string; details?: Record<string, unknown>; requestId: string }
  }
}

export type Client = {
  call: <Name extends RouteName>(
    name: Name,
    input: Input<Routes[Name]>,
    headers?: Record<string, string>,
  ) => Promise<Answer<Name>>
  cookie: () => string
}

/** Calls routes by name like the web does, and keeps its cookies. */
export function clientOf(house: Pick<House, 'url'>, signedInWith = ''): Client {
  const jar = new Map(signedInWith === '' ? [] : [pairOf(signedInWith)])
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    async call<Name extends RouteName>(name: Name, input: Input<Routes[Name]>, headers: Record<string, string> = {}) {
      const { method, path } = routes[name]
      const rest: Record<string, unknown> = { ...(input as object) }
      const filled = path.replace(/:(\w+)/g, (_, key: string) => {
        const value = String(rest[key])
        delete rest[key]
        return encodeURIComponent(value)
      })
      const query = new URLSearchParams(
        Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]),
      )
      const isGet = method === 'GET'
      const response = await fetch(`${house.url}${filled}${isGet && query.size > 0 ? `?${query}` : ''}`, {
        method,
        headers: { cookie: cookie(), ...(isGet ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(isGet ? {} : { body: JSON.stringify(rest) }),
      })
      for (const set of response.headers.getSetCookie()) jar.set(...pairOf(set.split(';')[0] ?? ''))
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Answer<Name>['body'],
      }
    },
  }
}

function pairOf(cookie: string): [name: string, value: string] {
  const at = cookie.indexOf('=')
  return [cookie.slice(0, at), cookie.slice(at + 1)]
}

let count = 0

/** A client of a fresh account, with the sign-up bonus; the way there by mail has tests of its own. */
export async function signedUp(house: Pick<House, 'db' | 'url'>, name = 'Kim') {
  const email = `person-${++count}-${Date.now()}@example.com`
  passwordHashOnce ??= hashPassword(testPassword)
  const passwordHash = await passwordHashOnce
  const { userId, workspaceId } = await createAccount(house.db, { email, passwordHash, name, language: 'ko' })
  const token = await createSession(house.db, { userId }, { userAgent: 'test', ip: '127.0.0.1' })
  return { ...clientOf(house, `xcaster_session=${token}`), email, workspaceId, userId }
}

/** Of everybody who is `signedUp`. */
export const testPassword = 'correct horse'
let passwordHashOnce: Promise<string> | undefined

/** Waits for a fact without guessing how long it takes; says what was last seen when it never comes true. */
export async function waitUntil<T>(
  read: () => Promise<T>,
  isTrue: (value: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (isTrue(value)) return value
    if (Date.now() > deadline)
      throw new Error(`waited ${timeoutMs} ms; last seen: ${JSON.stringify(value, bigints).slice(0, 2000)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
