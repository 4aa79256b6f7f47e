import type { Request, Response } from 'express'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Ask, Asker } from '../../gateway/index.ts'
import type { ApiDeps } from '../deps.ts'
import { tellWindow } from './rate-headers.ts'
import { readJsonBody } from './read-body.ts'

export type IntakeDeps = Pick<ApiDeps, 'serving' | 'limits'>

export type Intake = {
  ask: Ask
  /** As it was sent; `parseBody` checks it. */
  body: Record<string, unknown>
  /** `performance.now()` */
  startedAt: number
}

/**
 * Lets a program in: its key, then its rate limits (told in the headers from here on), then its body, which is not read of
 * anybody who is refused. `ask.signal` aborts as soon as the caller hangs up.
 *
 * @throws AppError `unauthenticated`, `rate_limited`, `payload_too_large`, `invalid_request`, `cancelled`.
 */
export async function intake(
  deps: IntakeDeps,
  req: Request,
  res: Response,
  endpoint: Ask['endpoint'],
): Promise<Intake> {
  const startedAt = performance.now()
  const asker = await admitKey(deps, req, res)
  const { body, bodyBytes } = await readJsonBody(req)
  return { ask: askOf({ asker, endpoint, body, bodyBytes }, req, res), body, startedAt }
}

type Asked = Pick<Ask, 'asker' | 'endpoint' | 'bodyBytes'> & { body: Record<string, unknown> }

/** What the gateway has to know of a request beside its content. */
export function askOf({ asker, endpoint, body, bodyBytes }: Asked, req: Request, res: Response): Ask {
  return {
    ...{ asker, endpoint, bodyBytes },
    requestId: String(req.id),
    isStream: body.stream === true,
    signal: hangUp(res),
  }
}

/** Who asks, by key, within the limits of the key: they are in the headers from here on. @throws as `intake`. */
export async function admitKey(deps: IntakeDeps, req: Request, res: Response): Promise<Asker> {
  const asker = await findAsker(deps, req)
  const { requests, tokens } = await deps.serving.limits.take(asker)
  tellWindow(res, 'requests', requests)
  tellWindow(res, 'tokens', tokens)
  return asker
}

/** Who asks, by key. @throws AppError `unauthenticated`; `rate_limited` for a network that guesses. */
export async function findAsker({ serving, limits }: IntakeDeps, req: Request): Promise<Asker> {
  try {
    const key = await serving.keys.find(secretOf(req))
    return { workspaceId: key.workspaceId, key }
  } catch (error) {
    await limits.take('visit', { address: req.ip ?? '', account: null })
    throw error
  }
}

/** OpenAI's clients send a bearer, Anthropic's `x-api-key`, Azure's `api-key`. */
function secretOf({ headers }: Request): string {
  const { authorization, 'x-api-key': anthropic, 'api-key': azure } = headers
  const secret = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? anthropic ?? azure
  if (typeof secret === 'string' && secret !== '') return secret
  throw new AppError('unauthenticated', { details: { reason: 'key_missing' } })
}

/** Aborts when the connection goes before the answer has gone out. */
function hangUp(res: Response): AbortSignal {
  const controller = new AbortController()
  const onClose = () => {
    if (!res.writableFinished) controller.abort()
  }
  res.once('close', onClose)
  if (res.destroyed) controller.abort()
  return controller.signal
}

/** @throws AppError `invalid_request` with `details.param`, the path of the first thing that is wrong: `messages[0].role`. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const param = pathOf(issue?.path ?? [])
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  throw new AppError('invalid_request', {
    message: isMissing ? `Missing required parameter: '${param}'.` : `Invalid '${param}': ${issue?.message}.`,
    details: { param, code: isMissing ? 'missing_required_parameter' : 'invalid_value' },
  })
}

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    '',
  )

/** Something that OpenAI has and we have not: said, rather than left out without a word. */
export const unsupported = (param: string, why: string): AppError =>
  new AppError('invalid_request', { message: why, details: { param, code: 'unsupported_parameter' } })
