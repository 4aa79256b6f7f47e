import type { Request, Response } from 'express'

/** Changes that come closer together than this are told as one. */
const coalesceMs = 120
const keepAliveMs = 15_000

/** Begins an answer that does not end. A browser that loses it comes back after two seconds. */
export function openStream(res: Response): void {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  res.write('retry: 2000\n\n')
}

export function sendEvent(res: Response, name: string, data: unknown, id?: number): void {
  res.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
}

/**
 * Calls `tell` now, soon after each change that `listen` reports, and every 15 s: a notification may be lost without anybody
 * noticing, and the rows are the truth. Never two at a time, once for any number of changes meanwhile. When `tell` throws,
 * as it does for a caller who has been signed out, the stream ends. False when the browser has gone already.
 */
export function followStream(
  req: Request,
  res: Response,
  { tell, listen }: { tell: () => Promise<void>; listen: (follow: () => void) => () => void },
): boolean {
  const follow = coalesced(
    async () => {
      if (!res.writableEnded && !res.destroyed) await tell()
    },
    (error) => {
      req.log.warn({ err: error }, 'the live stream ended early')
      res.end()
    },
  )
  const unsubscribe = listen(follow)
  const keepAlive = setInterval(() => {
    res.write(': still here\n\n')
    follow()
  }, keepAliveMs)
  const leave = () => {
    unsubscribe()
    clearInterval(keepAlive)
  }
  res.on('close', leave)
  // Gone before anybody listened: `close` was told already and will not be told again.
  if (res.destroyed) {
    leave()
    return false
  }
  follow()
  return true
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
