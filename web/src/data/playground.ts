import { type QueryClient, useQueryClient } from '@tanstack/solid-query'
import { createStore, produce } from 'solid-js/store'
import { ApiError, isApiError } from './api-error.ts'
import { readReply } from './chat-reply.ts'
import { fetchStream } from './client.ts'
import { renewMoney } from './money.ts'
import { playgroundPath } from './paths.ts'
import { applyPart, type ChatOptions, type Exchange, newExchange, toChatBody } from './playground-exchange.ts'
import { beforeOtherWorkspace, chosenWorkspace } from './workspace.ts'

/** A conversation with a model, kept in memory while the site is open: it survives going to other pages, not a reload. */
export type Playground = ReturnType<typeof createPlayground>

let kept: { owner: string; playground: Playground } | null = null

/** The conversation of this person in this workspace. Another person's, or another workspace's, is gone for good. */
export function usePlayground(userId: string): Playground {
  const client = useQueryClient()
  const owner = `${userId} ${chosenWorkspace()}`
  if (kept?.owner !== owner) {
    kept?.playground.stop()
    kept = { owner, playground: createPlayground(client) }
  }
  return kept.playground
}

beforeOtherWorkspace(() => {
  kept?.playground.stop()
  kept = null
})

const noTemperature: number | null = null

function createPlayground(client: QueryClient) {
  const [exchanges, setExchanges] = createStore<Exchange[]>([])
  /** What is typed and set, as it stands in the fields. */
  const [draft, setDraft] = createStore({
    question: '',
    model: '',
    system: '',
    temperature: noTemperature,
    maxTokens: '',
  })
  let running: AbortController | null = null
  let lastId = 0

  function patch(id: number, change: (exchange: Exchange) => void): void {
    setExchanges((exchange) => exchange.id === id, produce(change))
  }

  function ask(earlier: readonly Exchange[], question: string, options: ChatOptions): void {
    lastId += 1
    const id = lastId
    const body = toChatBody(earlier, question, options)
    setExchanges([...earlier, newExchange(id, question, options.model)])
    running = new AbortController()
    void answer(id, body, running.signal)
  }

  async function answer(id: number, body: unknown, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now()
    const elapsedMs = () => performance.now() - startedAt
    let error: ApiError | null = null
    try {
      for await (const part of readReply(await fetchStream(playgroundPath, body, signal)))
        patch(id, (exchange) => applyPart(exchange, part, elapsedMs()))
    } catch (cause) {
      error = isApiError(cause) ? cause : new ApiError({ status: 0, code: 'offline', message: 'cut off', cause })
    }
    patch(id, (exchange) => {
      exchange.state = signal.aborted ? 'stopped' : error ? 'failed' : 'done'
      exchange.error = signal.aborted ? null : error
      exchange.totalMs = elapsedMs()
    })
    void renewMoney(client)
  }

  return {
    exchanges,
    draft,
    setDraft,
    isBusy: () => exchanges.at(-1)?.state === 'writing',
    send: (question: string, options: ChatOptions) => ask([...exchanges], question, options),
    /** Asks the last question again; the answer it had goes. */
    retry(options: ChatOptions): void {
      const last = exchanges.at(-1)
      if (last && last.state !== 'writing') ask(exchanges.slice(0, -1), last.question, options)
    },
    stop: () => running?.abort(),
    /** Takes everything away, and answers how to bring it back. */
    clear(): () => void {
      running?.abort()
      const before = exchanges.map((exchange) => ({
        ...exchange,
        state: exchange.state === 'writing' ? ('stopped' as const) : exchange.state,
      }))
      setExchanges([])
      return () => setExchanges((now) => [...before, ...now])
    },
  }
}
