import type { RequestHandler } from 'express'
import { messageOf } from '../core/error-messages.ts'
import { AppError } from '../core/errors.ts'
import { ChatRequest } from '../gateway/index.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { admit, parseInput } from './mount.ts'
import { askOf } from './v1/intake.ts'
import { readJsonBody } from './v1/read-body.ts'
import { dataEvent, streamEvents } from './v1/sse.ts'
import { writeChunks } from './v1/write-chunks.ts'

/** A conversation with some pictures in it. */
const maxBytes = 8 * 1024 * 1024

/**
 * `POST /api/playground`: a chat by whoever is signed in, paid by their workspace. Always streamed; the last chunk has the
 * counts and what was charged. Errors have the api's own shape, also as an event where a reply breaks off.
 */
export function playground(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const startedAt = performance.now()
    const caller = await admit('editor', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const asker = { workspaceId: caller.workspaceId, key: null }
    await deps.serving.limits.take(asker)
    const { body, bodyBytes } = await readJsonBody(req, maxBytes)
    const request = parseInput(ChatRequest, body)
    const ask = { ...askOf({ asker, endpoint: 'playground', body, bodyBytes }, req, res), isStream: true }
    const language = languageOf(req.headers['accept-language'])
    const toErrorEvent = ({ code, details }: AppError) =>
      dataEvent({ error: { code, message: messageOf(code, language, details), details, requestId: String(req.id) } })
    await streamEvents(req, res, { startedAt, toErrorEvent }, async (send) => {
      const reply = await deps.serving.openChat(ask, request)
      const extras = () => ({ xcaster: { chargedUcr: reply.chargedUcr() } })
      await writeChunks(reply, send, { tellsUsage: true, extras })
    })
  }
}
