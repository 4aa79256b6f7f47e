import { crashPoint } from '../core/crash-point.ts'
import type { Database } from '../core/db.ts'
import { AppError, toAppError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { type CompleteReply, type CompleteRequest, completeText } from './chat/complete-text.ts'
import type { Units } from './cost.ts'
import { loseUsage, openUsage, type Payer, type Receipt, type Resource, saveVendorTask } from './meter.ts'
import type { Call, ImageReply, ImageRequest, Provider, SpeechReply, SpeechRequest, VendorTask } from './provider.ts'

/** A reply and the open receipt for it: the caller commits the receipt with what it keeps of the reply. */
export type Metered<T> = { reply: T; receipt: Receipt }

type Asked<R> = { payer: Payer; model: string; maxUnits: Units; request: Omit<R, 'model'>; signal: AbortSignal }

/** The one way to any maker of text, images or speech. `model` is `provider:model`. */
export type Gateway = {
  complete: (asked: Asked<CompleteRequest>) => Promise<Metered<CompleteReply>>
  image: (asked: Asked<ImageRequest>) => Promise<Metered<ImageReply>>
  speech: (asked: Asked<SpeechRequest>) => Promise<Metered<SpeechReply>>
}

type Deps = { db: Database; providers: Map<string, Provider>; vendorCallsPerMinute: number; log: Log }
type Kind = 'complete' | 'image' | 'speech'

/** How long one call may take, everything included. A picture may take minutes, and a model on a machine of one's own thinks slowly. */
const deadlinesMs: Record<Kind, number> = { complete: 300_000, image: 240_000, speech: 180_000 }
const resources: Record<Kind, Resource> = { complete: 'SCRIPT', image: 'IMAGE', speech: 'VOICE' }

/**
 * Resolves the model, checks its price, takes the worst case out of the payer's hold, calls the provider and hands the
 * reply over with its receipt.
 *
 * @throws AppError `model_unknown`, `model_unpriced`, `rate_limited`, `insufficient_credits`, `cancelled`, `timeout` or
 *   a `provider_*` code; `unavailable` with `retryAfterMs` while a vendor works on a task: the same step asks again then.
 *   After an error nothing is charged.
 */
export function createGateway({ db, providers, vendorCallsPerMinute, log }: Deps): Gateway {
  async function metered<T>(
    kind: Kind,
    asked: Asked<object>,
    invoke: (provider: Provider, name: string, call: Call) => Promise<T> | undefined,
  ): Promise<Metered<T>> {
    asked.signal.throwIfAborted()
    const { provider, name } = resolveModel(providers, asked.model)
    const receipt = await openUsage(db, asked.payer, {
      model: asked.model,
      resource: resources[kind],
      maxUnits: asked.maxUnits,
      callsPerMinute: isOwnMachine(provider.name) ? 0 : vendorCallsPerMinute,
    })
    const deadline = AbortSignal.timeout(deadlinesMs[kind])
    const task: VendorTask = {
      id: receipt.vendorTask?.id ?? null,
      ageMs: receipt.vendorTask?.ageMs ?? 0,
      async save(id) {
        await saveVendorTask(db, receipt.usageId, id)
        task.id = id
      },
    }
    try {
      const pending = invoke(provider, name, { signal: AbortSignal.any([asked.signal, deadline]), log, task })
      if (!pending) throw new AppError('model_unknown', { message: `${asked.model} does not make this` })
      const reply = await pending
      crashPoint('vendor.answered', resources[kind])
      return { reply, receipt }
    } catch (error) {
      // While the vendor works on a task that was bought, the row stays open: the next attempt goes on with that task.
      const known = toAppError(error)
      const isCutOff = asked.signal.aborted || deadline.aborted
      const isStillWorking = task.id !== null && (isCutOff || known.isRetryable) && known.details?.taskEnded !== true
      if (!isStillWorking) await loseUsage(db, receipt, isCutOff ? 'AMBIGUOUS' : 'FAILED')
      if (deadline.aborted && !asked.signal.aborted) throw new AppError('timeout', { cause: error })
      throw error
    }
  }

  return {
    complete: (asked) =>
      metered(
        'complete',
        asked,
        ({ chat }, model, call) => chat && completeText(chat, { ...asked.request, model }, call),
      ),
    image: (asked) =>
      metered('image', asked, (provider, model, call) => provider.image?.({ ...asked.request, model }, call)),
    speech: (asked) =>
      metered('speech', asked, (provider, model, call) => provider.speech?.({ ...asked.request, model }, call)),
  }
}

function resolveModel(providers: Map<string, Provider>, model: string): { provider: Provider; name: string } {
  const colon = model.indexOf(':')
  const provider = providers.get(model.slice(0, colon))
  if (colon < 1 || !provider)
    throw new AppError('model_unknown', {
      message: `no provider for ${model}: its key may be missing`,
      details: { model },
    })
  return { provider, name: model.slice(colon + 1) }
}

const isOwnMachine = (provider: string) => provider === 'builtin' || provider === 'ollama'
