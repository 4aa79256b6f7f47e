import { AppError } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import type { Limits } from './limits.ts'
import type { FromChild, Task } from './messages.ts'
import { type ChildWork, type RenderChild, startRenderChild } from './start-child.ts'

export type QueuedJob = {
  id: number
  task: Task
  /** Wall-clock time it may take once it is the first in its child. */
  limitMs: number
  onProgress: (share: number) => void
  settle: (outcome: { result: unknown } | { error: AppError }) => void
  /** Was in a child that crashed beside another job: runs alone, so that the culprit is known next time. */
  isAlone: boolean
  hasStarted: boolean
}

export type Slot = ReturnType<typeof createSlot>

type SlotOptions = {
  work: ChildWork
  ffmpegPath: string | null
  log: Log
  limits: Limits
  /** Jobs that are to run again, first in the queue. */
  onReturn: (jobs: QueuedJob[]) => void
  onFree: () => void
}

const mostJobs = 2

/** One child at a time, with the jobs it holds in the order they were sent. */
export function createSlot({ work, ffmpegPath, log, limits, onReturn, onFree }: SlotOptions) {
  let child: RenderChild | null = null
  let jobs: QueuedJob[] = []
  let sent = 0
  let isRetiring = false
  let verdict: { job: QueuedJob; error: AppError } | null = null
  let limitTimer: NodeJS.Timeout | undefined
  let idleTimer: NodeJS.Timeout | undefined
  let onGone: (() => void)[] = []

  function watch(): void {
    clearTimeout(limitTimer)
    clearTimeout(idleTimer)
    const [first] = jobs
    child?.setBusy(first !== undefined)
    if (first) {
      limitTimer = setTimeout(() => {
        const seconds = Math.round(first.limitMs / 1000)
        condemn(first, new AppError('render_failed', { message: `took longer than ${seconds} s` }))
      }, first.limitMs)
    } else if (sent >= limits.jobsPerChild) retire()
    else idleTimer = setTimeout(retire, limits.idleMs).unref()
  }

  /** Until it is gone no job may be sent to it; that it is gone is waited for, as a job may wait for that. */
  function retire(): void {
    if (!child) return
    isRetiring = true
    child.setBusy(true)
    child.kill()
  }

  function condemn(job: QueuedJob, error: AppError): void {
    verdict ??= { job, error }
    child?.kill()
  }

  function onMessage(message: FromChild): void {
    const job = jobs.find((candidate) => candidate.id === message.id)
    if (!job) return
    if (message.type === 'started') job.hasStarted = true
    else if (message.type === 'progress') job.onProgress(message.share)
    else if (message.type === 'warning') log.warn({ ...message.facts, renderJob: job.id }, message.message)
    else {
      remove(job)
      job.settle(message.type === 'done' ? { result: message.result } : { error: failureOf(message) })
    }
  }

  function failureOf({ code, message, stack }: FromChild & { type: 'failed' }): AppError {
    // What somebody sent was not what it should be: nothing is wrong here, and trying again does not help.
    if (code === 'invalid_request') return new AppError(code, { message })
    log.error({ code, stack }, `render job failed: ${message}`)
    // Only what the engine itself reports passes as it is; anything else that broke in there is a failed render.
    return new AppError(code === 'cancelled' ? 'cancelled' : 'render_failed', { message, details: { stack } })
  }

  function remove(job: QueuedJob): void {
    jobs = jobs.filter((candidate) => candidate !== job)
    watch()
    onFree()
  }

  function onExit(reason: string, stderr: string): void {
    const [held, known] = [jobs, verdict]
    child = null
    jobs = []
    sent = 0
    isRetiring = false
    verdict = null
    watch()
    const gone = onGone
    onGone = []
    const { failed, error } = known
      ? { failed: known.job, error: known.error }
      : { failed: held.length === 1 ? held[0] : undefined, error: crashOf(reason, stderr) }
    if (held.length > 0 && !known) log.error({ reason, stderr }, 'render process ended unexpectedly')
    const again = held.filter((job) => job !== failed)
    for (const job of again) job.hasStarted = false
    if (!known) for (const job of again) job.isAlone = true
    onReturn(again)
    failed?.settle({ error })
    for (const call of gone) call()
    onFree()
  }

  return {
    get load(): number {
      return jobs.length
    },
    canTake(job: QueuedJob): boolean {
      if (verdict || isRetiring || sent >= limits.jobsPerChild) return false
      if (jobs.length === 0) return true
      return jobs.length < mostJobs && !job.isAlone && !jobs.some((held) => held.isAlone)
    },
    take(job: QueuedJob): void {
      child ??= startRenderChild(work, ffmpegPath, { onMessage, onExit })
      jobs.push(job)
      sent++
      child.send({ type: 'job', id: job.id, ffmpegPath, task: job.task })
      if (jobs.length === 1) watch()
    },
    /** True when the job was here. One that has not begun to draw leaves quietly; else the whole child is killed. */
    cancel(job: QueuedJob): boolean {
      if (!jobs.includes(job)) return false
      if (jobs[0] === job || job.hasStarted) condemn(job, new AppError('cancelled'))
      else {
        child?.send({ type: 'drop', id: job.id })
        remove(job)
        job.settle({ error: new AppError('cancelled') })
      }
      return true
    },
    async close(): Promise<void> {
      for (const job of jobs) job.settle({ error: new AppError('cancelled', { message: 'the renderer was closed' }) })
      jobs = []
      if (!child) return
      const gone = new Promise<void>((resolve) => onGone.push(resolve))
      child.setBusy(true)
      child.kill()
      await gone
      clearTimeout(idleTimer)
    },
  }
}

function crashOf(reason: string, stderr: string): AppError {
  return new AppError('render_failed', { message: `render process ${reason}`, details: { stderr } })
}
