import type { RequestHandler } from 'express'
import { ChatRequest } from '../../gateway/index.ts'
import { answerJson } from './answer.ts'
import { toErrorBody } from './errors.ts'
import { type IntakeDeps, intake, parseBody } from './intake.ts'
import { dataEvent, streamEvents } from './sse.ts'
import { writeChunks } from './write-chunks.ts'

/** `POST /v1/chat/completions` */
export function chatCompletions(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'chat')
    const request = parseBody(ChatRequest, body)
    if (!ask.isStream) {
      const { completion } = await deps.serving.completeChat(ask, request)
      return answerJson(res, startedAt, completion)
    }
    const toErrorEvent = (error: Parameters<typeof toErrorBody>[0]) => dataEvent(toErrorBody(error))
    await streamEvents(req, res, { startedAt, toErrorEvent }, async (send) => {
      const reply = await deps.serving.openChat(ask, request)
      await writeChunks(reply, send, { tellsUsage: request.stream_options?.include_usage === true })
    })
  }
}
