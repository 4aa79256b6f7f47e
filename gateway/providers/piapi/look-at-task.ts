import { AppError } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { stillWorking } from '../wire/still-working.ts'
import { redact, replyInvalid, type Vendor } from '../wire/vendor-error.ts'
import type { Task, TaskApi } from './task-api.ts'
import { taskEnded } from './task-ended.ts'

/** A picture usually takes a few seconds; one that takes longer waits in the vendor's queue and is asked for ever less often. */
export const firstLookMs = 2_000
const longestPauseMs = 15_000
/** A vendor in trouble may wish for more, but not for ever: the task goes on without us watching. */
const longestWishMs = 60_000
const deadlineMs = 15 * 60_000

type Output = { url: string } | { base64: string }

type Look = { taskId: string; ageMs: number; tasks: TaskApi; signal: AbortSignal; log: Log }

/**
 * The picture of a task, if it is there by now; one look, no waiting.
 *
 * @throws AppError `unavailable` with `retryAfterMs` (see `stillWorking`) while the vendor works or does not answer for
 *   the moment; `provider_unavailable` after a quarter of an hour, with the id still good; what the task failed with.
 */
export async function lookAtTask(vendor: Vendor, { taskId, ageMs, tasks, signal, log }: Look): Promise<Output> {
  const pauseMs = Math.min(longestPauseMs, Math.max(firstLookMs, ageMs / 4))
  const isLate = ageMs >= deadlineMs
  try {
    const output = readOutput(vendor, await tasks.find(taskId, signal))
    if (output !== null) return output
  } catch (error) {
    if (!isHiccup(error) || isLate) throw error
    log.warn({ vendor: vendor.name, taskId, err: error }, 'the vendor could not be asked about its task')
    throw stillWorking(vendor, taskId, Math.max(pauseMs, Math.min(longestWishMs, error.retryAfterMs ?? 0)))
  }
  if (!isLate) throw stillWorking(vendor, taskId, pauseMs)
  throw new AppError('provider_unavailable', {
    message: `piapi task ${taskId} unfinished after ${Math.round(ageMs / 1000)} s; it can be asked again`,
    details: { vendor: vendor.name, taskId },
  })
}

function isHiccup(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'provider_unavailable' && error.details?.taskEnded !== true
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
