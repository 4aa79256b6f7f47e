import type { RequestHandler } from 'express'
import type { Log } from '../core/log.ts'
import { sinceBeatMs } from '../pipeline/index.ts'
import type { ApiDeps } from './deps.ts'

/**
 * A job goes through the queue every 15 s; four missed ones mean that nothing is being made. The canary is one for the
 * whole house, on purpose: it tells whether what is asked of this api will be made by anybody. One worker of several
 * whose queue is stuck costs speed and not readiness, and taking the api out of service for it would make an outage of it.
 */
const beatTooOldMs = 60_000

/** Balancers and monitors ask often, and everybody may: what was found is told for this long. */
const freshMs = 1000
/** A part that has not answered by then is not ready. */
const limitMs = 2000

type Check = () => Promise<void>
type Finding = Record<string, 'ok' | 'not ready'>

/** `GET /healthz`: the process answers. Says nothing about the parts behind it. */
export const isAlive: RequestHandler = (_req, res) => {
  res.json({ status: 'ok' })
}

/**
 * `GET /readyz`: database, queue (a job came through lately) and storage, each by name; 503 when one is not ready.
 * Answers within two seconds whatever hangs, and asks each part at most once at a time, however often it is called.
 */
export function isReady({ db, storage, log }: Pick<ApiDeps, 'db' | 'storage' | 'log'>): RequestHandler {
  const look = shared(
    toFinder(
      {
        database: async () => {
          await db.$queryRaw`select 1`
        },
        queue: async () => {
          const ms = await sinceBeatMs(db)
          if (ms === null || ms > beatTooOldMs) throw new Error('no worker has taken a job lately')
        },
        storage: () => storage.check(),
      },
      log,
    ),
  )
  return async (_req, res) => {
    const finding = await look()
    const isOk = Object.values(finding).every((state) => state === 'ok')
    res.status(isOk ? 200 : 503).json({ status: isOk ? 'ok' : 'not ready', ...finding })
  }
}

/** What `find` found at most a second ago, or is finding right now. `find` does not fail. */
function shared(find: () => Promise<Finding>): () => Promise<Finding> {
  let finding: Promise<Finding> | null = null
  let foundAt = 0
  let isBusy = false
  return () => {
    if (finding && (isBusy || Date.now() - foundAt < freshMs)) return finding
    isBusy = true
    finding = find().finally(() => {
      isBusy = false
      foundAt = Date.now()
    })
    return finding
  }
}

function toFinder(checks: Record<string, Check>, log: Log): () => Promise<Finding> {
  const parts = Object.entries(checks).map(([name, check]) => ({ name, check: limited(check) }))
  return async () => {
    const states = await Promise.all(
      parts.map(async ({ name, check }) => {
        try {
          await check()
          return [name, 'ok'] as const
        } catch (error) {
          log.warn({ err: error, part: name }, 'a part is not ready')
          return [name, 'not ready'] as const
        }
      }),
    )
    return Object.fromEntries(states)
  }
}

/** Gives up waiting for a check that hangs, and goes on waiting for the same one when asked again: hung ones do not pile up. */
function limited(check: Check): Check {
  let pending: Promise<void> | null = null
  return async () => {
    pending ??= check().finally(() => {
      pending = null
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
    })
    try {
      await Promise.race([pending, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
