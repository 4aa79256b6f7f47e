import type { RequestHandler, Response } from 'express'
import { Id, RunEvent } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { getBalance } from '../credits/index.ts'
import { getRunView } from '../pipeline/index.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'

/** Changes that come closer together than this are told as one. */
const coalesceMs = 120
const keepAliveMs = 15_000

/**
 * `GET /api/runs/:id/events`: the run as it is now, then again after every change, until it has ended.
 *
 * Each event carries the whole state and its version as id, so a lost connection loses nothing: the browser comes back
 * with `Last-Event-ID` and hears only what is newer. 204 tells it that the run ended with the version it has seen.
 */
export function runEvents(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const { workspaceId } = caller
    const own = { ...deps, db: scopedTo(deps.db, caller) }
    const runId = Id.safeParse(req.params.id).data
    if (!runId) throw new AppError('not_found')
    const language = languageOf(req.headers['accept-language'])
    const read = async (): Promise<RunEvent> => ({
      run: await getRunView(own, workspaceId, runId, language),
      balance: await getBalance(own.db, workspaceId),
    })
    /** Who was let in when the stream began may have been signed out or removed since. */
    const readAgain = async (): Promise<RunEvent> => {
      await authenticate(req, deps)
      return read()
    }
    const first = await read()
    let seen = Number(req.headers['last-event-id'] ?? 0)
    if (first.run.endedAt !== null && seen >= first.run.version) {
      res.status(204).end()
      return
    }

    openStream(res)
    const tell = (event: RunEvent) => {
      if (event.run.version <= seen) return
      seen = event.run.version
      res.write(`id: ${seen}\nevent: run\ndata: ${JSON.stringify(RunEvent.parse(event))}\n\n`)
      if (event.run.endedAt !== null) res.end()
    }
    const follow = coalesced(
      () => readAgain().then(tell),
      (error) => {
        req.log.warn({ err: error }, 'the live stream ended early')
        res.end()
      },
    )
    const unsubscribe = deps.notifications.subscribe(
      'run',
      (payload) => {
        if (payload.startsWith(runId)) follow()
      },
      follow,
    )
    const keepAlive = setInterval(() => {
      res.write(': still here\n\n')
      // A notification may be lost without anybody noticing; the row is the truth.
      follow()
    }, keepAliveMs)
    const leave = () => {
      unsubscribe()
      clearInterval(keepAlive)
    }
    res.on('close', leave)
    // Gone while the run was read: `close` was told before and will not be told again.
    if (res.destroyed) return leave()
    // Subscribed first, told second: what changes in between is told by the subscription.
    tell(first)
    follow()
  }
}

function openStream(res: Response): void {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  res.write('retry: 2000\n\n')
}

/** Runs `work` soon, once for any number of calls meanwhile, never two at a time. */
function coalesced(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isAsked = false
  let isBusy = false
  const run = () => {
    isAsked = false
    isBusy = true
    work()
      .catch(onError)
      .finally(() => {
        isBusy = false
        if (isAsked) setTimeout(run, coalesceMs)
      })
  }
  return () => {
    if (!isAsked && !isBusy) setTimeout(run, coalesceMs)
    isAsked = true
  }
}
