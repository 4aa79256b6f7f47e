import { setTimeout as delay } from 'node:timers/promises'
import { AppError, toAppError } from '../../core/errors.ts'
import { inputReserve } from '../chat/count.ts'
import { toCost, toUnits, type UnitPrice } from '../cost.ts'
import type { Reservation } from '../leases/lease-book.ts'
import type { Call, EmbedReply, ImageReply, ImageRequest, SpeechReply, SpeechRequest, Usage } from '../provider.ts'
import { countCharacters, estimateTokens } from '../providers/wire/token-usage.ts'
import type { UsageRow } from '../usage/usage-writer.ts'
import { tryTargets } from './attempts.ts'
import type { Ask, ServeDeps, Target } from './deps.ts'
import { findTargets } from './find-targets.ts'
import { recordUsage } from './record.ts'
import { watch } from './watch.ts'

const deadlinesMs = { EMBEDDING: 60_000, IMAGE: 240_000, VOICE: 180_000 }

type Job<T> = {
  model: string
  resource: keyof typeof deadlinesMs
  /** The worst case. */
  maxUsage: Usage
  /** What the upstream is paid for once it has the request, whoever waits. */
  askedUsage: Usage
  make: (target: Target, call: Call) => Promise<T> | null
  usageOf: (reply: T) => Usage
}

export type Served<T> = { model: string; reply: T; chargedUcr: number }

/**
 * What comes in one answer: reserved, made, charged and recorded before it is handed out. A call that fails gives nothing
 * and costs nothing. One that the caller does not wait for costs what was asked for: vendors make it all the same.
 */
async function serveOnce<T>(deps: ServeDeps, ask: Ask, job: Job<T>): Promise<Served<T>> {
  const startedAt = performance.now()
  const targets = await findTargets(deps, ask.asker, job.model)
  const base = {
    ask,
    requestedModel: job.model,
    resource: job.resource as UsageRow['resource'],
    startedAt,
    firstTokenMs: null,
  }
  type Made = { reply: T; reservation: Reservation | null; prices: UnitPrice[] }
  const attempt = async (target: Target): Promise<Made> => {
    const prices = target.isOwn ? [] : deps.catalogue.pricesOf(target.id, 0)
    const amount = target.isOwn ? null : needOf(job.maxUsage, prices)
    const account = { workspaceId: ask.asker.workspaceId, apiKeyId: ask.asker.key?.id ?? null }
    const reservation = amount && (await deps.book.reserve(account, { full: amount, min: amount }, ask.signal))
    const ms = deadlinesMs[job.resource]
    const watching = watch({ signal: ask.signal, off: ask.asker.key?.off ?? null, firstMs: ms, idleMs: ms })
    try {
      const pending = job.make(target, { signal: watching.signal, log: deps.log, task: taskOfRequest() })
      if (!pending) throw new AppError('model_unknown', { message: `${target.id} does not make this` })
      return { reply: await watching.during(pending), reservation, prices }
    } catch (error) {
      if (watching.reason() === 'closed' || watching.reason() === 'off') {
        await recordUsage(deps, {
          ...{ ...base, target, reservation, prices, usage: job.askedUsage, attempts: 1 },
          outcome: watching.reason() === 'off' ? 'STOPPED' : 'CLIENT_CLOSED',
          errorCode: 'cancelled',
        })
        throw new AppError('cancelled', { details: { isRecorded: true }, cause: error })
      }
      reservation?.settle({ ucr: 0, tokens: 0 })
      reservation?.done()
      throw watching.explain(error)
    } finally {
      watching.end()
    }
  }
  const over = deps.inHand.begin()
  try {
    const { value, target, attempts } = await tryTargets(deps, targets, ask.signal, attempt)
    const usage = job.usageOf(value.reply)
    const { reservation, prices } = value
    const chargedUcr = await recordUsage(deps, {
      ...{ ...base, target, reservation, prices, usage, attempts },
      outcome: 'COMPLETED',
      errorCode: null,
    })
    return { model: target.id, reply: value.reply, chargedUcr }
  } catch (error) {
    const known = toAppError(error)
    if (known.code !== 'unavailable' && known.details?.isRecorded !== true)
      await recordNothing(deps, base, targets[0], known)
    throw error
  } finally {
    over()
  }
}

type Base = Pick<
  Parameters<typeof recordUsage>[1],
  'ask' | 'requestedModel' | 'resource' | 'startedAt' | 'firstTokenMs'
>

async function recordNothing(deps: ServeDeps, base: Base, target: Target, { code, details }: AppError): Promise<void> {
  await recordUsage(deps, {
    ...{ ...base, target, usage: null, reservation: null, prices: [] },
    attempts: Number(details?.attempts ?? 0),
    outcome: code === 'cancelled' ? 'CLIENT_CLOSED' : 'FAILED',
    errorCode: code,
  }).catch((failed: unknown) => deps.log.error({ err: failed }, 'a failed request could not be recorded'))
}

function needOf(usage: Usage, prices: UnitPrice[]): { ucr: number; tokens: number } {
  const units = toUnits(usage)
  return { ucr: toCost(units, prices).ucr, tokens: units.input_token ?? 0 }
}

/** A vendor's task lives as long as the request: who hangs up has nobody to come back for it. */
function taskOfRequest(): Call['task'] {
  const task: Call['task'] = {
    id: null,
    ageMs: 0,
    async save(id) {
      task.id = id
    },
  }
  return task
}

/** Comes back to a vendor that works on a task until it is done. */
async function untilDone<T>(make: () => Promise<T>, { task, signal }: Call): Promise<T> {
  const startedAt = Date.now()
  for (;;) {
    try {
      return await make()
    } catch (error) {
      const isWorking = error instanceof AppError && error.code === 'unavailable' && task.id !== null
      if (!isWorking) throw error
      await delay(error.retryAfterMs ?? 1_000, undefined, { signal })
      task.ageMs = Date.now() - startedAt
    }
  }
}

/** Vectors of texts. @throws as `openChat`. */
export function serveEmbeddings(
  deps: ServeDeps,
  ask: Ask,
  request: { model: string; input: string[]; dimensions: number | null },
): Promise<Served<EmbedReply>> {
  const tokens = request.input.reduce((sum, text) => sum + estimateTokens(text), 0)
  return serveOnce(deps, ask, {
    model: request.model,
    resource: 'EMBEDDING',
    maxUsage: { source: 'estimated', inputTokens: inputReserve(tokens) },
    askedUsage: { source: 'estimated', inputTokens: tokens },
    make: ({ provider, name }, call) => provider.embed?.({ ...request, model: name }, call) ?? null,
    usageOf: ({ usage }) => usage,
  })
}

/** One picture. @throws as `openChat`. */
export function serveImage(deps: ServeDeps, ask: Ask, request: ImageRequest): Promise<Served<ImageReply>> {
  return serveOnce(deps, ask, {
    model: request.model,
    resource: 'IMAGE',
    maxUsage: { source: 'estimated', images: 1 },
    askedUsage: { source: 'estimated', images: 1 },
    make({ provider, name }, call) {
      const { image } = provider
      return image ? untilDone(() => image({ ...request, model: name }, call), call) : null
    },
    // Pictures are sold by the picture, also those that their vendor counts in tokens.
    usageOf: ({ usage }) => usage,
  })
}

/** Speech of a text. @throws as `openChat`. */
export function serveSpeech(deps: ServeDeps, ask: Ask, request: SpeechRequest): Promise<Served<SpeechReply>> {
  return serveOnce(deps, ask, {
    model: request.model,
    resource: 'VOICE',
    maxUsage: { source: 'estimated', characters: countCharacters(request.text) },
    askedUsage: { source: 'estimated', characters: countCharacters(request.text) },
    make: ({ provider, name }, call) => provider.speech?.({ ...request, model: name }, call) ?? null,
    usageOf: ({ usage }) => usage,
  })
}
