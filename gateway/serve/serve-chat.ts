import { AppError, toAppError } from '../../core/errors.ts'
import { toChatUsage } from '../chat/chat-usage.ts'
import { estimateInput, outputCounter, readUsage } from '../chat/count.ts'
import { foldChunks } from '../chat/fold-chunks.ts'
import { type ChatAsk, type ChatChunk, type ChatCompletion, type ChatUsage, nativeEvents } from '../chat/wire.ts'
import type { Reservation } from '../leases/lease-book.ts'
import type { Usage } from '../provider.ts'
import { tryTargets } from './attempts.ts'
import { affordableOutput, budgetOf, type ChatBudget } from './chat-budget.ts'
import type { Ask, ServeDeps, Target } from './deps.ts'
import { findTargets } from './find-targets.ts'
import { recordUsage } from './record.ts'
import { refuseUnmetered } from './refuse-unmetered.ts'
import { watch } from './watch.ts'

/** A reply that has begun: the upstream has said something. */
export type OpenReply = {
  /** The model that answers, which may be a fallback. */
  model: string
  /**
   * The chunks, without usage. Ends after the usage row is committed and gives the counts; raises when the reply cannot be
   * finished (its row is committed then as well). Must be read to its end or left with `return`.
   */
  chunks: AsyncGenerator<ChatChunk, ChatUsage, void>
  /** What it cost, in ucr; 0 until `chunks` have ended. */
  chargedUcr: () => number
}

/** How long an upstream may think before its first byte, and how long it may be silent after that. */
const firstChunkMs = 300_000
const idleMs = 90_000
/** How much more than allowed a vendor may say it wrote before we do not believe it, or cut it off. */
const outputSlack = { factor: 1.5, tokens: 256 }

/**
 * Text from a model: finds it, sets the worst case aside, asks, and meters what comes.
 *
 * What was read and written is charged however it ends: whole, broken off by the upstream, or left by the caller, whose
 * hanging up aborts the upstream at once. A reply that never began costs nothing; one that the caller did not wait for
 * after the upstream had taken the request costs what was read.
 *
 * @throws AppError `model_unknown`, `model_unpriced`, `context_too_long`, `insufficient_credits`, `debt_unpaid`,
 *   `key_exhausted`, `provider_*`, `timeout`, `cancelled`, before the first chunk.
 */
export async function openChat(deps: ServeDeps, ask: Ask, request: ChatAsk): Promise<OpenReply> {
  const startedAt = performance.now()
  const targets = await findTargets(deps, ask.asker, request.model)
  const over = deps.inHand.begin()
  const opened = await tryTargets(deps, targets, ask.signal, (target) => begin(deps, ask, request, target)).catch(
    async (error: unknown) => {
      if (!isRecorded(error)) await recordFailure(deps, ask, request, targets[0], error, startedAt)
      over()
      throw error
    },
  )
  const { value: begun, attempts } = opened
  const firstTokenMs = performance.now() - startedAt
  let chargedUcr = 0
  const onCharged = (ucr: number) => {
    chargedUcr = ucr
  }
  const chunks = meter(deps, ask, request, begun, { startedAt, firstTokenMs, attempts, onCharged, over })
  return { model: begun.target.id, chunks, chargedUcr: () => chargedUcr }
}

/** The reply at once. @throws as `openChat`, and what ends a reply before its end. */
export async function completeChat(
  deps: ServeDeps,
  ask: Ask,
  request: ChatAsk,
): Promise<{ model: string; completion: ChatCompletion; chargedUcr: number }> {
  const { model, chunks, chargedUcr } = await openChat(deps, ask, request)
  const whole = foldChunks()
  for (;;) {
    const next = await chunks.next()
    if (next.done) {
      const completion = whole.completion()
      if (!completion) throw new AppError('provider_reply_invalid', { message: `${model} did not finish its reply` })
      return { model, completion: { ...completion, usage: next.value }, chargedUcr: chargedUcr() }
    }
    whole.add(next.value)
  }
}

type Begun = {
  target: Target
  budget: ChatBudget
  reservation: Reservation | null
  /** Per choice. */
  maxOutput: number
  first: ChatChunk
  rest: AsyncIterator<ChatChunk>
  watch: ReturnType<typeof watch>
}

/** One attempt: what it reserved is given back when nothing comes. */
async function begin(deps: ServeDeps, ask: Ask, request: ChatAsk, target: Target): Promise<Begun> {
  const { chat } = target.provider
  if (!chat) throw new AppError('model_unknown', { message: `${target.id} does not write text` })
  if (!target.isOwn) refuseUnmetered(request)
  const budget = budgetOf(deps.catalogue, target, request)
  const { workspaceId, key } = ask.asker
  const reservation = target.isOwn
    ? null
    : await deps.book.reserve({ workspaceId, apiKeyId: key?.id ?? null }, budget.need, ask.signal)
  const maxOutput = reservation ? affordableOutput(budget, reservation) : budget.wantedOutput
  const watching = watch({ signal: ask.signal, off: key?.off ?? null, firstMs: firstChunkMs, idleMs })
  const startedAt = performance.now()
  let isAccepted = false
  try {
    const body = toUpstream(request, target, maxOutput)
    const onAccepted = () => {
      isAccepted = true
    }
    const call = { signal: watching.signal, log: deps.log, task: noTask, onAccepted }
    const rest = chat(body, call)[Symbol.asyncIterator]()
    const next = await watching.during(rest.next())
    if (next.done) throw new AppError('provider_unavailable', { message: `${target.id} answered with nothing` })
    return { target, budget, reservation, maxOutput, first: next.value, rest, watch: watching }
  } catch (error) {
    watching.end()
    const reason = watching.reason()
    if (isAccepted && (reason === 'closed' || reason === 'off')) {
      // It has read what it was sent, and is paid for that whoever waits for the first word or not.
      await recordUsage(deps, {
        ...{ ask, target, reservation, startedAt, firstTokenMs: null, attempts: 1 },
        usage: { source: 'estimated', inputTokens: estimateInput(request), outputTokens: 0 },
        requestedModel: request.model,
        resource: 'TEXT',
        prices: target.isOwn ? [] : deps.catalogue.pricesOf(target.id, estimateInput(request)),
        outcome: reason === 'off' ? 'STOPPED' : 'CLIENT_CLOSED',
        errorCode: 'cancelled',
      })
      throw new AppError('cancelled', { details: { isRecorded: true }, cause: error })
    }
    reservation?.settle({ ucr: 0, tokens: 0 })
    reservation?.done()
    throw watching.explain(error)
  }
}

/** Of a request that nobody waited for, and that was charged where it ended. */
const isRecorded = (error: unknown) => error instanceof AppError && error.details?.isRecorded === true

/** What the upstream is asked: its own name of the model, a length that is paid for, and always its counts. */
function toUpstream(request: ChatAsk, target: Target, maxOutput: number): ChatAsk {
  const { max_tokens, max_completion_tokens, ...rest } = request
  const isBounded = !target.isOwn || max_tokens != null || max_completion_tokens != null
  return {
    ...rest,
    model: target.name,
    stream: true,
    stream_options: { ...request.stream_options, include_usage: true },
    // The vendor would keep the conversation in our account, where its owner can neither see nor delete it.
    ...(request.store != null && { store: false }),
    ...(isBounded && { max_completion_tokens: maxOutput }),
  }
}

type Begin = {
  startedAt: number
  firstTokenMs: number
  attempts: number
  onCharged: (ucr: number) => void
  over: () => void
}

async function* meter(
  deps: ServeDeps,
  ask: Ask,
  request: ChatAsk,
  begun: Begun,
  { startedAt, firstTokenMs, attempts, onCharged, over }: Begin,
): AsyncGenerator<ChatChunk, ChatUsage, void> {
  const { target, budget, maxOutput, rest } = begun
  const allowedOutput = maxOutput * budget.choices * outputSlack.factor + outputSlack.tokens
  const counter = outputCounter()
  let told: ChatUsage | null = null
  let failure: AppError | null = null
  let isWhole = false
  let isRecorded = false

  const record = async () => {
    isRecorded = true
    begun.watch.end()
    const usage = usageOf({ told, counted: counter.tokens(), isWhole, budget, ask, request, maxOutput, log: deps.log })
    const counts = toChatUsage(usage)
    const ucr = await recordUsage(deps, {
      ...{ ask, target, usage, startedAt, firstTokenMs, attempts },
      requestedModel: request.model,
      resource: 'TEXT',
      reservation: begun.reservation,
      // A long prompt may have passed a threshold that its estimate did not, or the other way round.
      prices: target.isOwn ? [] : deps.catalogue.pricesOf(target.id, counts.prompt_tokens),
      outcome: isWhole
        ? 'COMPLETED'
        : begun.watch.reason() === 'off'
          ? 'STOPPED'
          : failure && failure.code !== 'cancelled'
            ? 'FAILED'
            : 'CLIENT_CLOSED',
      errorCode: isWhole ? null : (failure?.code ?? 'cancelled'),
    }).finally(over)
    onCharged(ucr)
    return counts
  }

  try {
    let chunk: ChatChunk | null = begun.first
    while (chunk) {
      const { usage, ...said }: ChatChunk = chunk
      // Null takes back what was told: the vendor did not say more when it should have.
      if (usage !== undefined) told = usage
      counter.add(chunk)
      if (!target.isOwn && counter.tokens() > allowedOutput)
        throw new AppError('key_exhausted', { message: `${target.id} writes more than it was allowed to` })
      if (said.choices.length > 0 || nativeEvents in said) yield { ...said, model: target.id } as ChatChunk
      const next: IteratorResult<ChatChunk> = await begun.watch.during(rest.next())
      chunk = next.done ? null : next.value
    }
    isWhole = true
    return await record()
  } catch (error) {
    if (isRecorded) throw error
    failure = toAppError(begun.watch.explain(error))
    await leave(rest)
    await record()
    throw failure
  } finally {
    // The caller left the loop: nothing was thrown, and nothing has been recorded.
    if (!isRecorded) {
      begun.watch.abort()
      await leave(rest)
      await record()
    }
  }
}

/** Closes the upstream; what it says to that is of no interest any more. */
const leave = (rest: AsyncIterator<ChatChunk>) => rest.return?.().catch(() => undefined)

type Seen = {
  told: ChatUsage | null
  counted: number
  isWhole: boolean
  budget: ChatBudget
  ask: Ask
  request: ChatAsk
  maxOutput: number
  log: ServeDeps['log']
}

/**
 * The vendor's counts, if they can be true. Of a reply that broke off they are what it had said until then, so the output
 * is at least what arrived.
 */
function usageOf({ told, counted, isWhole, budget, ask, request, maxOutput, log }: Seen): Usage {
  const bounds = {
    maxInput: ask.bodyBytes + 4_000 * countPictures(request) + 4_000,
    maxOutput: maxOutput * budget.choices * 4 + 4_000,
  }
  const usage = told && readUsage(told, bounds)
  if (usage && isWhole) return usage
  if (usage) {
    const thought = usage.reasoningTokens ?? 0
    return { ...usage, source: 'estimated', outputTokens: Math.max(usage.outputTokens ?? 0, counted - thought) }
  }
  if (isWhole) log.warn({ model: request.model, told }, 'no believable usage in the reply; tokens counted here')
  return { source: 'estimated', inputTokens: estimateInput(request), outputTokens: counted }
}

const countPictures = (request: ChatAsk) =>
  request.messages.reduce(
    (sum, { content }) => sum + (Array.isArray(content) ? content.filter(({ type }) => type !== 'text').length : 0),
    0,
  )

/** A request that never began is in the log as well: its owner looks there for what went wrong. */
async function recordFailure(
  deps: ServeDeps,
  ask: Ask,
  request: ChatAsk,
  target: Target,
  error: unknown,
  startedAt: number,
): Promise<void> {
  const known = toAppError(error)
  const attempts = Number(known.details?.attempts ?? 0)
  await recordUsage(deps, {
    ...{ ask, target, startedAt, attempts, usage: null, reservation: null, prices: [], firstTokenMs: null },
    requestedModel: request.model,
    resource: 'TEXT',
    outcome: known.code === 'cancelled' ? 'CLIENT_CLOSED' : 'FAILED',
    errorCode: known.code,
  }).catch((failed: unknown) => deps.log.error({ err: failed }, 'a failed request could not be recorded'))
}

/** Text comes in one answer: there is no task to come back to. */
const noTask = { id: null, ageMs: 0, save: async () => undefined }
