import type { Request, Response, Router } from 'express'
import type { z } from 'zod'
import type { Caller } from '../accounts/index.ts'
import type { Access, Language, Output, Parsed, Route, RouteName, Routes } from '../contract/index.ts'
import { allows, routes } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError, toAppError } from '../core/errors.ts'
import type { ApiDeps } from './deps.ts'
import { bearerToken } from './middleware/bearer.ts'
import { languageOf } from './middleware/request-context.ts'
import { authenticate } from './middleware/session.ts'

export type Context = {
  /** Its database shows the caller's rows only; nobody's where nobody is signed in. */
  deps: ApiDeps
  language: Language
  /** Of the `Idempotency-Key` header. */
  requestKey: string | null
  req: Request
  res: Response
}

type CallerOf<A extends Access> = A extends 'public' ? null : A extends 'anyone' ? Caller | null : Caller

/** A handler gets parsed input, calls one domain function and returns what the route's schema promises. */
export type Handler<Name extends RouteName> = (
  context: Context & {
    input: Parsed<Routes[Name]>
    caller: CallerOf<Routes[Name]['access']>
  },
) => Promise<Output<Routes[Name]>>

export type Handlers = { [Name in RouteName]: Handler<Name> }

const keyPattern = /^[\x21-\x7e]{8,200}$/

/** Puts every route of the contract on the router. A route without a handler does not compile. */
export function mount(router: Router, deps: ApiDeps, handlers: Handlers): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const handler = handlers[name] as (context: Context & { input: unknown; caller: Caller | null }) => Promise<unknown>
    const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete'
    router[method](route.path, async (req, res) => {
      const caller = await admit(route.access, req, deps)
      // Never of the address where there is a body: addresses are kept in histories and logs, and may hold no secret.
      const said = route.method === 'GET' ? req.query : (req.body as object | undefined)
      const input = parseInput(route.input, { ...said, ...req.params })
      if (route.limit) await deps.limits.take(route.limit, { address: req.ip ?? '', account: accountOf(caller, input) })
      const output = await handler({
        deps: caller ? { ...deps, db: scopedTo(deps.db, caller) } : deps,
        req,
        res,
        input,
        caller,
        language: languageOf(req.headers['accept-language']),
        requestKey: parseKey(req.headers['idempotency-key']),
      })
      res.status(route.status ?? 200).json(checkOutput(route.output, output, name))
    })
  }
}

/**
 * Lets a caller in, or nobody in particular where a route is public, or where it is anyone's and they are not signed in:
 * a session that is over is none. A program's token that is over is refused there as well, so that it asks for a new one.
 *
 * @throws AppError `unauthenticated`, `forbidden` for a role below the route's, `rate_limited`.
 */
export async function admit(access: Access, req: Request, deps: ApiDeps): Promise<Caller | null> {
  const address = req.ip ?? ''
  if (access === 'public') {
    await deps.limits.take('visit', { address, account: null })
    return null
  }
  const caller = await authenticate(req, deps).catch(async (error: unknown) => {
    // Who guesses at sessions is a visitor like any other.
    await deps.limits.take('visit', { address, account: null })
    if (access === 'anyone' && bearerToken(req) === null && toAppError(error).code === 'unauthenticated') return null
    throw error
  })
  if (caller === null) return null
  await deps.limits.take('request', { address, account: caller.userId })
  if (access === 'operator') {
    await requireOperator(deps, caller)
    return caller
  }
  if (access === 'anyone') return caller
  if (!allows(caller.role, access)) throw new AppError('forbidden', { details: { role: caller.role, needed: access } })
  return caller
}

/** @throws AppError `forbidden` for who does not keep the installation. */
async function requireOperator({ db, config }: ApiDeps, { userId }: Caller): Promise<void> {
  const user = await db.user.findFirst({ where: { id: userId }, select: { email: true } })
  if (!user || !config.operatorEmails.includes(user.email))
    throw new AppError('forbidden', { details: { needed: 'operator' } })
}

/** Whose account a request is about: of who is signed in, or of the address that is asked about. */
function accountOf(caller: Caller | null, input: unknown): string | null {
  if (caller) return caller.userId
  const { email } = input as { email?: string }
  return email?.trim().toLowerCase() ?? null
}

/** @throws AppError `invalid_request` with what is wrong in which field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    problem: issue.message,
    rule: issue.code,
  }))
  throw new AppError('invalid_request', { message: parsed.error.message, details: { fields } })
}

/** Only what the schema lists leaves the house; an answer that breaks its promise is our fault, not the caller's. */
function checkOutput(schema: z.ZodType, value: unknown, name: string): unknown {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new AppError('internal', { message: `${name} answered wrongly: ${parsed.error.message}` })
  return parsed.data
}

function parseKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  if (typeof header === 'string' && keyPattern.test(header)) return header
  throw new AppError('invalid_request', {
    details: { fields: [{ field: 'Idempotency-Key', problem: '8 to 200 visible ASCII characters' }] },
  })
}
