import type { Socket } from 'node:net'
import type { Request, RequestHandler, Response } from 'express'
import type { Deps } from './deps.ts'
import type { Fault, Operation } from './faults.ts'
import { type Cost, chargeQuota } from './quota.ts'
import type { Grant } from './records.ts'
import { notAllowed, notTaken, Refusal } from './refusal.ts'
import { grantOfAccess } from './tokens.ts'

const youtubeScope = (name: string) => `https://www.googleapis.com/auth/${name}`
const all = [youtubeScope('youtube'), youtubeScope('youtube.force-ssl')]

/** Any of these lets a program do it. */
export const scopes = {
  read: [youtubeScope('youtube.readonly'), ...all],
  upload: [youtubeScope('youtube.upload'), ...all],
  manage: all,
  analytics: [youtubeScope('yt-analytics.readonly'), youtubeScope('yt-analytics-monetary.readonly')],
} as const

/** Who calls: the channel is the one that the token speaks for today, which may be told to be a wrong one. */
export type Caller = { clientId: string; account: string; channelId: string | null }

export type Answer = { status: number; headers?: Record<string, string>; body: unknown }

type Plan = { operation: Operation; scopes: readonly string[]; cost: Cost | null }

/** One call of the API: what it was told to suffer, who it is, what it costs, and what it answers. */
export function call(
  deps: Deps,
  { operation, scopes: wanted, cost }: Plan,
  work: (req: Request, caller: Caller) => Answer | Promise<Answer>,
): RequestHandler {
  return async (req, res) => {
    const grant = grantOf(deps, req)
    const channelId = grant && spokenFor(deps, grant)
    const fault = deps.faults.take({ operations: [operation], channelId })
    const log = (status: number | null) =>
      deps.calls.add({ operation, channelId, status, at: new Date(deps.now()).toISOString() })
    const carryOut = async () => {
      const answer = await answered(() => {
        const caller = callerOf(grant, channelId, wanted)
        if (cost) chargeQuota(deps, caller.clientId, cost)
        return work(req, caller)
      })
      log(fault?.kind === 'lose-answer' ? null : answer.status)
      if (fault?.kind === 'lose-answer') cut(req.socket)
      else send(res, answer)
    }
    if (!fault || !failWith(req, res, fault, log, carryOut)) await carryOut()
  }
}

/** What `work` answers, or what it refuses with. */
export async function answered(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, headers: error.headers, body: error.body }
    throw error
  }
}

export function send(res: Response, { status, headers = {}, body }: Answer): void {
  res.status(status).set({ 'cache-control': 'private', ...headers })
  if (body === null) res.end()
  else res.json(body)
}

/** Null when the token is missing or not good. */
export function grantOf(deps: Deps, req: Request): Grant | null {
  const [, token] = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '') ?? []
  return token === undefined ? null : grantOfAccess(deps, token)
}

/** The channel that a grant speaks for, which may be told to be another one than the person chose. */
export const spokenFor = ({ settings }: Deps, { channelId }: Grant): string | null =>
  channelId === null ? null : (settings.current().actsAs[channelId] ?? channelId)

/** @throws Refusal */
export function callerOf(grant: Grant | null, channelId: string | null, wanted: readonly string[]): Caller {
  if (!grant) throw notTaken()
  if (!grant.scopes.some((scope) => wanted.includes(scope))) throw notAllowed()
  return { clientId: grant.clientId, account: grant.account, channelId }
}

/** Lets a call suffer a fault that comes before it is carried out; false for one that comes with its answer. */
export function failWith(
  req: Request,
  res: Response,
  fault: Fault,
  log: (status: number | null) => void,
  carryOut: () => void | Promise<void>,
): boolean {
  switch (fault.kind) {
    case 'status':
      log(fault.status)
      send(res, refusalOf(fault))
      return true
    case 'html':
      log(502)
      res.status(502).type('html').send('<html><title>Error 502 (Server Error)</title><h1>502.</h1></html>')
      return true
    case 'slow':
      // An answer that nobody waits for any more is not carried out either.
      runLater(res, fault.delayMs, carryOut)
      return true
    case 'silence':
      log(null)
      return true
    case 'reset':
      log(null)
      cut(req.socket)
      return true
    default:
      return false
  }
}

function runLater(res: Response, delayMs: number, work: () => void | Promise<void>): void {
  const timer = setTimeout(() => {
    Promise.resolve(work()).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined))
  }, delayMs)
  res.on('close', () => clearTimeout(timer))
}

function refusalOf({ status, reason, retryAfterSeconds }: Extract<Fault, { kind: 'status' }>): Answer {
  const headers: Record<string, string> = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }
  const refusal = status === 401 ? notTaken() : new Refusal(status, reason, 'Told to fail.', { headers })
  return { status, headers: { ...refusal.headers, ...headers }, body: refusal.body }
}

/**
 * Ends the connection so that the other side sees a reset and no end of an answer. To be taken from the request when it
 * comes in: one whose body was left half read has lost its socket.
 */
export function cut(socket: Socket): void {
  socket.resetAndDestroy()
}
