import { z } from 'zod'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { answerError, replyInvalid, type Vendor } from '../wire/vendor-error.ts'

/** Base64 pictures come inside the task. */
const maxReplyBytes = 24_000_000

/** Statuses are compared in lower case: the documentation writes `completed`, the service also `Completed`. */
const Task = z.object({
  task_id: z.string().min(1),
  status: z.string().transform((status) => status.toLowerCase()),
  output: z.object({ image_url: z.string().nullish(), image_base64: z.string().nullish() }).nullish(),
  error: z
    .object({
      code: z.union([z.number(), z.string()]).nullish(),
      message: z.string().nullish(),
      raw_message: z.string().nullish(),
    })
    .nullish(),
})
export type Task = z.infer<typeof Task>

/** HTTP 200 may wrap a refusal: `code` inside is the status that counts. */
const Envelope = z.object({ code: z.number().int(), message: z.string().nullish(), data: z.unknown().optional() })

type Order = { model: string; prompt: string; size: { widthPx: number; heightPx: number } }

export type TaskApi = ReturnType<typeof createTaskApi>

/** The two calls of PiAPI's unified task API (`/api/v1/task`) that a picture takes. */
export function createTaskApi(
  vendor: Vendor,
  { baseUrl, fetch, timeoutMs }: { baseUrl: string; fetch: Fetch; timeoutMs: number },
) {
  const tasksUrl = `${baseUrl.replace(/\/+$/, '')}/api/v1/task`
  const headers = { 'X-API-Key': vendor.apiKey ?? '' }
  const common = { fetch, headers, reply: Envelope, maxBytes: maxReplyBytes, timeoutMs }

  return {
    /** Buys one picture; the id of its task. */
    async order({ model, prompt, size }: Order, signal: AbortSignal): Promise<string> {
      const input = { prompt, width: size.widthPx, height: size.heightPx }
      const body = { model: model || 'Qubico/flux1-schnell', task_type: 'txt2img', input }
      const envelope = await requestJson(vendor, { ...common, method: 'POST', url: tasksUrl, body, signal })
      return openEnvelope(vendor, envelope).task_id
    },

    async find(taskId: string, signal: AbortSignal): Promise<Task> {
      const url = `${tasksUrl}/${encodeURIComponent(taskId)}`
      return openEnvelope(vendor, await requestJson(vendor, { ...common, method: 'GET', url, signal }))
    },
  }
}

function openEnvelope(vendor: Vendor, { code, message, data }: z.infer<typeof Envelope>): Task {
  if (code >= 400 && code < 600)
    throw answerError(vendor, { status: code, headers: new Headers(), body: { message: message ?? '' } })
  if (code !== 200) throw replyInvalid(vendor, `code ${code}: ${message ?? ''}`)
  const task = Task.safeParse(data)
  if (task.success) return task.data
  const issue = task.error.issues[0]
  throw replyInvalid(vendor, `data.${issue?.path.join('.')}: ${issue?.message}`)
}
