import type { RequestHandler } from 'express'
import { sinceBeatMs } from '../pipeline/index.ts'
import type { ApiDeps } from './deps.ts'

/** A worker sends a job through the queue every 15 s; three missed ones mean that nothing is being made. */
const beatTooOldMs = 60_000

/** `GET /healthz`: the process answers. Says nothing about the parts behind it. */
export const isAlive: RequestHandler = (_req, res) => {
  res.json({ status: 'ok' })
}

/** `GET /readyz`: database, queue (a job came through lately) and storage, each by name; 503 when one is not ready. */
export function isReady({ db, storage }: ApiDeps): RequestHandler {
  const checks = {
    database: async () => {
      await db.$queryRaw`select 1`
    },
    queue: async () => {
      const ms = await sinceBeatMs(db)
      if (ms === null || ms > beatTooOldMs) throw new Error('no worker has taken a job lately')
    },
    storage: () => storage.check(),
  }
  return async (req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          await check()
          return [name, 'ok'] as const
        } catch (error) {
          req.log.warn({ err: error, part: name }, 'a part is not ready')
          return [name, 'not ready'] as const
        }
      }),
    )
    const isOk = results.every(([, state]) => state === 'ok')
    res.status(isOk ? 200 : 503).json({ status: isOk ? 'ok' : 'not ready', ...Object.fromEntries(results) })
  }
}
