import type { Db } from '../../core/db.ts'

/** A version of a price: what a million units cost from a time on, of one tier and above one length of prompt. */
export type PriceRow = {
  model: string
  unit: string
  tier: string
  aboveInputTokens: number
  microUsdPerMillion: bigint
  effectiveFrom: Date
  effectiveUntil: Date | null
}

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

/** Dates and words that a vendor puts behind a model's name and that do not change its price. */
const suffixes = [/[-@](?:20\d{2}-?\d{2}-?\d{2})(?:-v\d+(?::\d+)?)?$/, /-latest$/, /-\d{3}$/]

/**
 * Prices as they were at any time. A row that begins later than now counts only once somebody has confirmed it: announced
 * rises have been called off before.
 */
export class PriceBook {
  readonly #rows = new Map<string, PriceRow[]>()
  readonly #models = new Set<string>()
  readonly #aliases: ReadonlyMap<string, string>

  constructor(rows: readonly PriceRow[], aliases: ReadonlyMap<string, string> = new Map()) {
    this.#aliases = aliases
    for (const row of rows) {
      this.#models.add(row.model)
      const key = keyOf(row.model, row.unit, row.tier)
      const known = this.#rows.get(key)
      if (known) known.push(row)
      else this.#rows.set(key, [row])
    }
  }

  /** Micro-dollars of a million units; null where nobody has said a price: that is not the same as free. */
  find(asked: Asked): bigint | null {
    const { model, unit, tier, aboveInputTokens, at } = asked
    const fitting = (this.#rows.get(keyOf(model, unit, tier)) ?? []).filter(
      (row) =>
        row.aboveInputTokens <= aboveInputTokens &&
        row.effectiveFrom <= at &&
        (row.effectiveUntil === null || row.effectiveUntil > at),
    )
    const best = fitting.reduce<PriceRow | null>((found, row) => (found && isBetter(found, row) ? found : row), null)
    if (best) return best.microUsdPerMillion
    const like = likeUnit[unit]
    if (like !== undefined) return this.find({ ...asked, unit: like })
    // Some are priced as a whole: what runs on people's own machines, for instance.
    const anyOf = `${model.split(':')[0]}:*`
    return model === anyOf || this.#models.has(model) ? null : this.find({ ...asked, model: anyOf })
  }

  /**
   * The name that prices know a reported model by: as it is, by an alias, or without the date behind it. As reported where
   * none of these is known.
   */
  nameOf(provider: string, reported: string): string {
    const prefix = prefixes[provider] ?? provider
    const known = (name: string) => (this.#models.has(`${prefix}:${name}`) ? `${prefix}:${name}` : null)
    const alias = this.#aliases.get(`${provider} ${reported}`)
    const bare = reported.replace(/^models\//, '')
    const found = (alias && known(alias)) ?? known(bare)
    if (found) return found
    for (const suffix of suffixes) {
      const shorter = bare.replace(suffix, '')
      const name = shorter === bare ? null : known(shorter)
      if (name) return name
    }
    return `${prefix}:${bare}`
  }
}

const keyOf = (model: string, unit: string, tier: string) => `${model} ${unit} ${tier}`

/** Of rows that are in force at once, the one for longer prompts counts, then the newest. */
const isBetter = (a: PriceRow, b: PriceRow): boolean =>
  a.aboveInputTokens !== b.aboveInputTokens
    ? a.aboveInputTokens > b.aboveInputTokens
    : a.effectiveFrom >= b.effectiveFrom

/** All versions there are: some thousands, read once for a round of the rollup. */
export async function readPriceBook(db: Db): Promise<PriceBook> {
  const [rows, aliases] = await Promise.all([
    db.price.findMany({ where: { OR: [{ effectiveFrom: { lte: new Date() } }, { confirmedAt: { not: null } }] } }),
    db.modelAlias.findMany(),
  ])
  return new PriceBook(rows, new Map(aliases.map(({ provider, alias, model }) => [`${provider} ${alias}`, model])))
}
