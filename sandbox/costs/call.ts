import type { Request, RequestHandler } from 'express'
import type { Deps } from './deps.ts'
import type { Operation } from './operations.ts'

/** What a vendor says no with, in its own words. */
export class Refusal extends Error {
  readonly status: number
  readonly body: object

  constructor(status: number, body: object) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

type Plan = {
  operation: Operation
  /** Who calls: the seed of the account. @throws Refusal */
  seedOf: (req: Request) => string
  /** The body of a failure that was asked for. */
  failed: (status: number) => object
}

/** One call: what it was told to suffer, who it is, and what it answers. */
export const call =
  (deps: Deps, { operation, seedOf, failed }: Plan, work: (req: Request, seed: string) => object): RequestHandler =>
  (req, res) => {
    const log = (status: number, account = '') =>
      deps.calls.push({ operation, account, status, query: new URL(req.originalUrl, 'http://x').search })
    res.setHeader('cache-control', 'no-store')
    const fault = deps.faults.take(operation)
    if (fault) {
      log(fault.status)
      if (fault.retryAfterSeconds !== null) res.setHeader('retry-after', String(fault.retryAfterSeconds))
      return res.status(fault.status).json(failed(fault.status))
    }
    try {
      const seed = seedOf(req)
      const body = work(req, seed)
      log(200, seed)
      res.json(body)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log(error.status)
      res.status(error.status).json(error.body)
    }
  }
