import { type RequestHandler, Router } from 'express'
import type { ApiDeps } from '../deps.ts'
import { audioSpeech } from './audio-speech.ts'
import { chatCompletions } from './chat-completions.ts'
import { cors } from './cors.ts'
import { embeddings } from './embeddings.ts'
import { onlyTakes, onUnknownUrl, onV1Error } from './errors.ts'
import { imagesGenerations } from './images-generations.ts'
import { messages } from './messages/index.ts'
import { getModel, listModels } from './models.ts'
import { keptResponses, responses } from './responses/index.ts'

export type V1Deps = Pick<ApiDeps, 'serving' | 'limits'>

/**
 * `/v1`: the gateway in the words of OpenAI's api, for programs with a key. Has its own reading of bodies and its own
 * errors, and stands before everything that browsers need: a request passes nothing that it has no use for.
 */
export function v1(deps: V1Deps): Router {
  const router = Router()
  // People's programs sign in there, in another protocol's words (api/v1-auth.ts).
  // What is not ours, and /v1/auth, where people's programs sign in with another protocol's words (api/v1-auth.ts).
  router.use(({ path }, _res, next) => (isOurs(path) ? next() : next('router')))
  router.use(cors)
  const post = (path: string, handler: RequestHandler) => router.route(path).post(handler).all(onlyTakes('POST'))
  const get = (path: string, handler: RequestHandler) => router.route(path).get(handler).all(onlyTakes('GET, HEAD'))
  post('/v1/chat/completions', chatCompletions(deps))
  post('/v1/responses', responses(deps))
  router.all('/v1/responses/*rest', keptResponses(deps))
  router.use(messages(deps))
  post('/v1/embeddings', embeddings(deps))
  post('/v1/images/generations', imagesGenerations(deps))
  post('/v1/audio/speech', audioSpeech(deps))
  get('/v1/models', listModels(deps))
  get('/v1/models/*id', getModel(deps))
  router.use(onUnknownUrl)
  router.use(onV1Error)
  return router
}

const isOurs = (path: string) => /^\/v1(\/|$)(?!auth(\/|$))/.test(path)
