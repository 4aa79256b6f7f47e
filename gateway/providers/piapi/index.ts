import type { Call, ImageReply, ImageRequest, Provider } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { download } from '../wire/download.ts'
import { readBase64 } from '../wire/read-base64.ts'
import { readPicture } from '../wire/read-picture.ts'
import { stillWorking } from '../wire/still-working.ts'
import type { Vendor } from '../wire/vendor-error.ts'
import { cancelled } from '../wire/with-deadline.ts'
import { firstLookMs, lookAtTask } from './look-at-task.ts'
import { pictureSizes } from './picture-sizes.ts'
import { createTaskApi } from './task-api.ts'
import { endsTask } from './task-ended.ts'

const maxImageBytes = 20_000_000

type Options = {
  apiKey: string
  baseUrl?: string
  fetch?: Fetch
  /** For one exchange. */
  timeoutMs?: number
  /** How long a cancelled call still waits for the id of a task it has just ordered. */
  graceMs?: number
}

/**
 * Flux pictures by PiAPI's task API. A call without a task id orders, saves the id and ends as `unavailable` with the
 * time to come back; a call with an id looks once, and never orders again. So nobody waits here while the vendor paints.
 * Errors of a task that is over for good carry `details.taskEnded`: whoever tries again must forget the id first.
 * Raises the `provider_*` codes and `cancelled`.
 */
export function createPiapi({
  apiKey,
  baseUrl = 'https://api.piapi.ai',
  fetch = globalThis.fetch,
  timeoutMs = 30_000,
  graceMs = 3_000,
}: Options): Provider {
  const vendor: Vendor = { name: 'piapi', apiKey }
  const tasks = createTaskApi(vendor, { baseUrl, fetch, timeoutMs })

  async function order(request: ImageRequest, { signal, task }: Call): Promise<string> {
    if (signal.aborted) throw cancelled(vendor)
    // What is ordered is paid: a cancelled run still waits a moment for the id, so that it can be found again.
    const grace = delayAbort(signal, graceMs)
    try {
      const ordered = await tasks.order(
        { model: request.model, prompt: request.prompt, size: pictureSizes[request.aspect] },
        grace.signal,
      )
      await task.save(ordered)
      return ordered
    } finally {
      grace.dispose()
    }
  }

  async function image(request: ImageRequest, call: Call): Promise<ImageReply> {
    const { signal, log, task } = call
    if (task.id === null) {
      const ordered = await order(request, call)
      throw signal.aborted ? cancelled(vendor) : stillWorking(vendor, ordered, firstLookMs)
    }
    const output = await lookAtTask(vendor, { taskId: task.id, ageMs: task.ageMs, tasks, signal, log })
    const picture = await endsTask(async () => readPicture(vendor, await fetchOutput(output, signal)))
    return { ...picture, usage: { source: 'provider', images: 1 } }
  }

  function fetchOutput(output: { url: string } | { base64: string }, signal: AbortSignal): Promise<Buffer> | Buffer {
    if ('base64' in output) return readBase64(vendor, output.base64)
    const trustedOrigin = new URL(baseUrl).origin
    return download(vendor, {
      url: output.url,
      trustedOrigin,
      maxBytes: maxImageBytes,
      timeoutMs: timeoutMs * 2,
      signal,
    })
  }

  return { name: vendor.name, image }
}

/** A signal that follows another one late. */
function delayAbort(signal: AbortSignal, delayMs: number): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    timer = setTimeout(() => controller.abort(), delayMs)
  }
  signal.addEventListener('abort', start, { once: true })
  const dispose = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', start)
  }
  return { signal: controller.signal, dispose }
}
