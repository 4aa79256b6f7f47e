import type { Db } from '../../core/db.ts'
import { namesOf } from './model-names.ts'

/** A version of a price: what a million units cost from a time on, of one tier and above one length of prompt. */
export type PriceRow = {
  model: string
  unit: string
  tier: string
  aboveInputTokens: number
  microUsdPerMillion: bigint
  effectiveFrom: Date
  effectiveUntil: Date | null
  /** Of rows that begin at once, the higher one corrects the other. */
  revision?: number
  /** Hours that began before it was known do not count by it, unless they were repriced since. */
  knownAt?: Date | null
}

/** Hours of a model that count by what was known of its prices at a later time than their own. */
export type Repriced = { model: string; fromHour: Date; untilHour: Date; at: Date }

/** `aboveInputTokens`: prompts are longer than that, as far as anybody has told. */
type Asked = { model: string; unit: string; tier: string; aboveInputTokens: number; at: Date }

/** What a provider's models are called in prices. */
const prefixes: Record<string, string> = { google: 'gemini' }

/** Classes that are billed like another one unless a row says otherwise. */
const likeUnit: Record<string, string> = {
  reasoning_token: 'output_token',
  cached_input_token: 'input_token',
  cache_write_token: 'input_token',
  cache_write_hour_token: 'cache_write_token',
}

/**
 * Prices as they were known at any time. What is announced counts only once somebody has confirmed it: rises have been called
 * off before. A tier without rows of its own has no price, whatever the other tiers cost. What an hour cost does not change
 * when somebody adds a row for it later, however often the hour is added up; only repricing it does that.
 */
export class PriceBook {
  readonly #rows = new Map<string, PriceRow[]>()
  readonly #models = new Set<string>()
  readonly #names = new Map<string, string>()
  readonly #aliases: ReadonlyMap<string, string>
  readonly #repriced = new Map<string, Repriced[]>()
  /** How many times hours had been repriced when it was read. */
  readonly repricings: number

  /** `aliases` by `<provider> <name as reported>`. */
  constructor(
    rows: readonly PriceRow[],
    aliases: ReadonlyMap<string, string> = new Map(),
    repriced: readonly Repriced[] = [],
  ) {
    this.#aliases = aliases
    this.repricings = repriced.length
    for (const row of rows) {
      this.#models.add(row.model)
      pushTo(this.#rows, keyOf(row.model, row.unit, row.tier), row)
    }
    for (const list of this.#rows.values()) list.sort(byRank)
    for (const span of repriced) pushTo(this.#repriced, span.model, span)
  }

  /** Micro-dollars of a million units; null where nobody has said a price: that is not the same as free. */
  find(asked: Asked): bigint | null {
    return this.#find(asked, this.#knownUntil(asked.model, asked.at))
  }

  #find(asked: Asked, knownUntil: number): bigint | null {
    const { model, unit, tier, aboveInputTokens, at } = asked
    const begun = (this.#rows.get(keyOf(model, unit, tier)) ?? []).filter(
      (row) =>
        row.aboveInputTokens <= aboveInputTokens &&
        row.effectiveFrom <= at &&
        (row.knownAt ?? at).getTime() <= knownUntil,
    )
    // Of each length the newest alone: what it replaced does not come back when it ends.
    const newest = begun.filter((row, place) => begun[place - 1]?.aboveInputTokens !== row.aboveInputTokens)
    const found = newest.find(({ effectiveUntil }) => effectiveUntil === null || effectiveUntil > at)
    if (found) return found.microUsdPerMillion
    // A class that had a price of its own and has none any more is not billed like another one: nobody knows what it costs.
    const like = begun.length > 0 ? undefined : likeUnit[unit]
    if (like !== undefined) return this.#find({ ...asked, unit: like }, knownUntil)
    // Some are priced as a whole: what runs on people's own machines, for instance.
    const anyOf = anyOfProvider(model)
    return model === anyOf || this.#models.has(model) ? null : this.#find({ ...asked, model: anyOf }, knownUntil)
  }

  /**
   * The name that prices know a reported model by: by an alias, as it is, or without what vendors and resellers put around it.
   * As reported, with the provider before it, where none of these is known.
   */
  nameOf(provider: string, reported: string): string {
    const key = `${provider} ${reported}`
    const known = this.#names.get(key) ?? this.#findName(provider, reported)
    this.#names.set(key, known)
    return known
  }

  #findName(provider: string, reported: string): string {
    const prefix = prefixes[provider] ?? provider
    const names = namesOf(prefix, reported)
    for (const name of names) {
      const alias = this.#aliases.get(`${provider} ${name}`)
      // An alias may lead to another provider's model, where a reseller asks the same.
      if (alias !== undefined) return alias.includes(':') ? alias : `${prefix}:${alias}`
      if (this.#models.has(`${prefix}:${name}`)) return `${prefix}:${name}`
    }
    return `${prefix}:${names[0]}`
  }

  /** Until when something must have been known, to count for an hour. */
  #knownUntil(model: string, at: Date): number {
    let until = at.getTime()
    const spans = [model, anyOfProvider(model)].flatMap((name) => this.#repriced.get(name) ?? [])
    for (const span of spans) if (span.fromHour <= at && at < span.untilHour) until = Math.max(until, span.at.getTime())
    return until
  }
}

/** All models of a provider, as prices write it. */
export const anyOfProvider = (model: string): string => `${model.split(':')[0]}:*`

const keyOf = (model: string, unit: string, tier: string) => `${model} ${unit} ${tier}`

/** Of rows that are in force at once, the one for longer prompts counts, then the newest, then the correction. */
const byRank = (a: PriceRow, b: PriceRow): number =>
  b.aboveInputTokens - a.aboveInputTokens ||
  b.effectiveFrom.getTime() - a.effectiveFrom.getTime() ||
  (b.revision ?? 0) - (a.revision ?? 0)

function pushTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** All versions there are: some thousands, read once for a round of the rollup. */
export async function readPriceBook(db: Db): Promise<PriceBook> {
  const rows = await db.price.findMany({ where: { confirmedAt: { not: null }, declinedAt: null } })
  const aliases = await db.modelAlias.findMany()
  const repriced = await db.repricing.findMany()
  return new PriceBook(
    rows,
    new Map(aliases.map(({ provider, alias, model }) => [`${provider} ${alias}`, model])),
    repriced,
  )
}

/** The same book, or a new one where somebody has repriced hours since it was read: those of a round may be older than that. */
export const renewPriceBook = async (db: Db, book: PriceBook): Promise<PriceBook> =>
  (await db.repricing.count()) === book.repricings ? book : readPriceBook(db)
