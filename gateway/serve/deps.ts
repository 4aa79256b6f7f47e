import type { Log } from '../../core/log.ts'
import type { LiveKey } from '../keys/key-cache.ts'
import type { LeaseBook } from '../leases/lease-book.ts'
import type { Catalogue, ModelFacts } from '../models/catalogue.ts'
import type { Provider } from '../provider.ts'
import type { Endpoint, UsageWriter } from '../usage/usage-writer.ts'
import type { Breaker } from './breaker.ts'
import type { InHand } from './in-hand.ts'
import type { KeyLimits } from './key-limits.ts'

/** Who asks: a program with a key, or a person in the playground (`key` null). */
export type Asker = { workspaceId: string; key: LiveKey | null }

/** One request from outside. */
export type Ask = {
  asker: Asker
  endpoint: Endpoint
  requestId: string
  isStream: boolean
  /** Length of the body as it came: no token is shorter than a byte. */
  bodyBytes: number
  /** Aborts when the caller hangs up. */
  signal: AbortSignal
}

/** Where a request can go: a model at a provider. */
export type Target = {
  /** `provider:model`, or `ollama/<server>:<model>` of a workspace's own. */
  id: string
  provider: Provider
  /** The vendor's own name of the model. */
  name: string
  /** Null where we know nothing beside its name and price. */
  facts: ModelFacts | null
  /** A server of the workspace's own: no credits, no tokens. */
  isOwn: boolean
  /** What the circuit breaker knows it by. */
  upstream: string
}

export type ServeDeps = {
  catalogue: Catalogue
  /** The provider of that name, built in or added by an operator. */
  findProvider: (name: string) => Provider | null
  /** A workspace's own Ollama server that may be used now. */
  findOwnOllama: (workspaceId: string, server: string) => Promise<{ id: string; provider: Provider } | null>
  book: LeaseBook
  writer: UsageWriter
  inHand: InHand
  breaker: Breaker
  limits: Pick<KeyLimits, 'used'>
  log: Log
}
