import { AppError } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { redact, replyInvalid, type Vendor } from '../wire/vendor-error.ts'
import { cancelled } from '../wire/with-deadline.ts'
import type { Task, TaskApi } from './task-api.ts'
import { taskEnded } from './task-ended.ts'

/** Time as the poll sees it; tests bring their own. `sleep` rejects when the signal aborts. */
export type PollClock = { nowMs: () => number; sleep: (ms: number, signal: AbortSignal) => Promise<void> }

const firstPauseMs = 2_000
const longestPauseMs = 5_000
const deadlineMs = 300_000
/** Failed polls in a row that are taken for a hiccup: the task goes on without us watching. */
const toleratedFailures = 5

type Output = { url: string } | { base64: string }

type Wait = { taskId: string; tasks: TaskApi; clock: PollClock; isNew: boolean; signal: AbortSignal; log: Log }

/**
 * Polls until the task has a picture. A task found again is asked at once, a new one after the first pause.
 * Past the deadline: provider_unavailable, and the id stays good, so the next try goes on waiting for the same task.
 */
export async function waitForOutput(
  vendor: Vendor,
  { taskId, tasks, clock, isNew, signal, log }: Wait,
): Promise<Output> {
  const startedMs = clock.nowMs()
  let pauseMs = firstPauseMs
  let failures = 0
  let isFirst = !isNew
  while (clock.nowMs() - startedMs < deadlineMs) {
    if (!isFirst) {
      await pause(vendor, clock, pauseMs, signal)
      pauseMs = Math.min(longestPauseMs, pauseMs * 1.25)
    }
    isFirst = false
    try {
      const output = readOutput(vendor, await tasks.find(taskId, signal))
      if (output !== null) return output
      failures = 0
    } catch (error) {
      failures += 1
      if (!isHiccup(error) || failures > toleratedFailures) throw error
      log.warn({ vendor: vendor.name, taskId, failures, err: error }, 'poll failed; asking again')
      pauseMs = Math.min(longestPauseMs * 2, Math.max(pauseMs, error.retryAfterMs ?? 0))
    }
  }
  throw new AppError('provider_unavailable', {
    message: `piapi task ${taskId} unfinished after ${deadlineMs / 1000} s; it can be asked again`,
    details: { vendor: vendor.name, taskId },
  })
}

function isHiccup(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'provider_unavailable' && error.details?.taskEnded !== true
}

async function pause(vendor: Vendor, clock: PollClock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal)
  } catch (error) {
    throw signal.aborted ? cancelled(vendor) : error
  }
}

/** The output of a finished task, null while it is worked on. */
function readOutput(vendor: Vendor, task: Task): Output | null {
  if (task.status === 'completed') {
    if (task.output?.image_url) return { url: task.output.image_url }
    if (task.output?.image_base64) return { base64: task.output.image_base64 }
    throw taskEnded(replyInvalid(vendor, `task ${task.task_id} completed without a picture`))
  }
  if (task.status === 'failed') throw taskFailure(vendor, task)
  if (task.status === 'pending' || task.status === 'processing' || task.status === 'staged') return null
  throw replyInvalid(vendor, `task status ${task.status}`)
}

/** Content and input errors, told by 400s or in words; everything else is the service's own trouble and worth a new task. */
const refusal = /nsfw|sensitive|moderat|polic(y|ies)|prohibited|safety|invalid|not allowed/i
const noFunds = /insufficient|not enough (credit|point|balance)/i

function taskFailure(vendor: Vendor, { task_id, error }: Task): AppError {
  const words = [error?.message, error?.raw_message].filter(Boolean).join(' / ')
  const code = Number(error?.code ?? 0)
  const isRefused = (code >= 400 && code < 500 && code !== 429) || refusal.test(words)
  const meaning =
    noFunds.test(words) || code === 402
      ? 'provider_misconfigured'
      : isRefused
        ? 'provider_refused'
        : 'provider_unavailable'
  return taskEnded(
    new AppError(meaning, {
      message: `piapi task ${task_id} failed (${error?.code ?? 'no code'}): ${redact(vendor, words)}`,
      details: { vendor: vendor.name, taskId: task_id, vendorCode: error?.code ?? null },
    }),
  )
}
