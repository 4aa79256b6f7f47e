import { type Request, type RequestHandler, Router } from 'express'
import type { AppError } from '../../../core/errors.ts'
import { estimateInput } from '../../../gateway/index.ts'
import { answerJson } from '../answer.ts'
import { eachChunk } from '../each-chunk.ts'
import { onlyTakes, onUnknownUrl } from '../errors.ts'
import { type IntakeDeps, intake, parseBody } from '../intake.ts'
import { namedEvent } from '../named-event.ts'
import { streamEvents } from '../sse.ts'
import { onMessagesError, toMessagesError } from './errors.ts'
import { foldEvents } from './fold-events.ts'
import { CountRequest, MessagesRequest, toChatAsk, wantsThoughts } from './request.ts'
import { writeEvents } from './write-events.ts'

const ping = namedEvent({ type: 'ping' })

/** `/v1/messages` in Anthropic's words, errors as well. */
export function messages(deps: IntakeDeps): Router {
  const router = Router()
  router.use(({ path }, _res, next) => (/^\/v1\/messages(\/|$)/.test(path) ? next() : next('router')))
  router.use((req, res, next) => {
    res.setHeader('request-id', String(req.id))
    next()
  })
  router.route('/v1/messages').post(createMessage(deps)).all(onlyTakes('POST'))
  router.route('/v1/messages/count_tokens').post(countTokens(deps)).all(onlyTakes('POST'))
  router.use(onUnknownUrl)
  router.use(onMessagesError)
  return router
}

/** A reply of any model, reserved, metered and recorded like any other; Anthropic's own are asked and heard in its words. */
function createMessage(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'messages')
    const request = parseBody(MessagesRequest, body)
    const chat = toChatAsk(request, about(deps, req, request.model))
    const open = async () => {
      const reply = await deps.serving.openChat(ask, chat)
      const options = { model: reply.model, inputTokens: estimateInput(chat), showsThoughts: wantsThoughts(request) }
      return { reply, writer: writeEvents(options) }
    }
    if (!ask.isStream) {
      const { reply, writer } = await open()
      const whole = foldEvents()
      const usage = await eachChunk(reply, (chunk) => writer.add(chunk).forEach(whole.add))
      writer.end(usage).forEach(whole.add)
      return answerJson(res, startedAt, whole.message())
    }
    const toErrorEvent = (error: AppError) => namedEvent(toMessagesError(error, ask.requestId))
    await streamEvents(req, res, { startedAt, ping, toErrorEvent }, async (send) => {
      const { reply, writer } = await open()
      const usage = await eachChunk(reply, async (chunk) => {
        const events = writer.add(chunk)
        if (events.length > 0) await send(events.map(namedEvent).join(''))
      })
      await send(writer.end(usage).map(namedEvent).join(''))
    })
  }
}

/** About how long a request is, as we guess it before it is asked: the same guess that credits are set aside by. Free. */
function countTokens(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { body, startedAt } = await intake(deps, req, res, 'messages')
    const request = parseBody(CountRequest, body)
    const chat = toChatAsk(request, about(deps, req, request.model))
    answerJson(res, startedAt, { input_tokens: estimateInput(chat) })
  }
}

/** Whether the model is Anthropic's, and which of its unfinished features the caller asks for. */
function about({ serving }: IntakeDeps, req: Request, model: string): { isNative: boolean; betas: string[] } {
  const betas = String(req.headers['anthropic-beta'] ?? '')
  const id = serving.catalogue.find(model)?.id ?? model
  return { isNative: id.startsWith('anthropic:'), betas: betas.split(',').flatMap((beta) => beta.trim() || []) }
}
