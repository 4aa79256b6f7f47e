import { AppError } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import type { RenderRun } from '../types.ts'
import type { Limits } from './limits.ts'
import type { Task } from './messages.ts'
import { createSlot, type QueuedJob } from './slot.ts'
import type { ChildWork } from './start-child.ts'

export type Pool = {
  run: (task: Task, limitMs: number, run: RenderRun) => Promise<unknown>
  close: () => Promise<void>
}

type PoolOptions = { work: ChildWork; ffmpegPath: string | null; log: Log; slots: number; limits: Limits }

/** Keeps `slots` children busy; what does not fit waits in order. */
export function createPool(options: PoolOptions): Pool {
  const queue: QueuedJob[] = []
  let nextId = 1
  let isClosed = false
  const slots = Array.from({ length: options.slots }, () => {
    return createSlot({
      work: options.work,
      ffmpegPath: options.ffmpegPath,
      log: options.log,
      limits: options.limits,
      onReturn: (jobs) => queue.unshift(...jobs),
      onFree: dispatch,
    })
  })

  function dispatch(): void {
    while (!isClosed) {
      const [next] = queue
      if (!next) return
      const free = slots.filter((slot) => slot.canTake(next)).sort((a, b) => a.load - b.load)[0]
      if (!free) return
      queue.shift()
      free.take(next)
    }
  }

  function cancel(job: QueuedJob): void {
    const index = queue.indexOf(job)
    if (index >= 0) {
      queue.splice(index, 1)
      job.settle({ error: new AppError('cancelled') })
    } else for (const slot of slots) if (slot.cancel(job)) return
  }

  return {
    run(task, limitMs, { signal, onProgress }) {
      if (isClosed) return Promise.reject(new AppError('cancelled', { message: 'the renderer was closed' }))
      if (signal.aborted) return Promise.reject(new AppError('cancelled'))
      return new Promise((resolve, reject) => {
        const onAbort = () => cancel(job)
        const job: QueuedJob = {
          id: nextId++,
          task,
          limitMs,
          onProgress,
          isAlone: false,
          hasStarted: false,
          settle(outcome) {
            signal.removeEventListener('abort', onAbort)
            if ('error' in outcome) reject(outcome.error)
            else resolve(outcome.result)
          },
        }
        signal.addEventListener('abort', onAbort, { once: true })
        queue.push(job)
        dispatch()
      })
    },
    async close() {
      isClosed = true
      for (const job of queue.splice(0))
        job.settle({ error: new AppError('cancelled', { message: 'the renderer was closed' }) })
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}
