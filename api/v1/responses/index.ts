import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { ResponseStreamEvent } from 'openai/resources/responses/responses'
import { AppError } from '../../../core/errors.ts'
import { answerJson } from '../answer.ts'
import { eachChunk } from '../each-chunk.ts'
import { toWireError } from '../errors.ts'
import { findAsker, type IntakeDeps, intake, parseBody } from '../intake.ts'
import { namedEvent } from '../named-event.ts'
import { streamEvents } from '../sse.ts'
import { ResponsesRequest, toChatAsk } from './request.ts'
import { emptyResponse } from './response-object.ts'
import { brokenOff, type ResponseWriter, writeResponse } from './write-response.ts'

/** `POST /v1/responses`: a chat in the words of OpenAI's newer api, reserved, metered and recorded like any other. */
export function responses(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'responses')
    const request = parseBody(ResponsesRequest, body)
    const chat = toChatAsk(request)
    const open = async () => {
      const reply = await deps.serving.openChat(ask, chat)
      const createdAt = Math.floor(Date.now() / 1000)
      const id = `resp_${randomUUID().replaceAll('-', '')}`
      return { reply, writer: writeResponse(emptyResponse(request, { id, model: reply.model, createdAt })) }
    }
    if (!ask.isStream) {
      const { reply, writer } = await open()
      const usage = await eachChunk(reply, (chunk) => void writer.add(chunk))
      writer.end(usage)
      return answerJson(res, startedAt, writer.response)
    }
    let writing: ResponseWriter | null = null
    const toErrorEvent = (error: AppError) =>
      toText(writing?.fail(toWireError(error)) ?? [brokenOff(toWireError(error))])
    await streamEvents(req, res, { startedAt, toErrorEvent }, async (send) => {
      const { reply, writer } = await open()
      writing = writer
      await send(toText(writer.begin()))
      const usage = await eachChunk(reply, async (chunk) => {
        const events = writer.add(chunk)
        if (events.length > 0) await send(toText(events))
      })
      await send(toText(writer.end(usage)))
    })
  }
}

/** `/v1/responses/…`: what OpenAI does with responses that it has kept. */
export function keptResponses(deps: IntakeDeps): RequestHandler {
  return async (req) => {
    await findAsker(deps, req)
    throw new AppError('not_found', {
      message:
        'Responses are not kept here, so there is none to get, continue or delete. Send the earlier items in `input`.',
    })
  }
}

const toText = (events: ResponseStreamEvent[]): string => events.map(namedEvent).join('')
