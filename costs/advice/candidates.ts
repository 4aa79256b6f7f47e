import type { Db } from '../../core/db.ts'
import { PriceBook, type PriceRow, readPriceBook } from '../rollup/price-book.ts'
import { groupCells } from './mix.ts'
import { modelTraits } from './qualities.ts'

export type Candidate = {
  /** `provider:model` */
  model: string
  /** Null: not known to the gateway. */
  contextTokens: number | null
  features: readonly string[] | null
  /** When a price in force ends or another begins that was announced, confirmed or not. */
  changesAt: Date | null
}

export type Market = {
  /** Prices in force. */
  book: PriceBook
  /** With what is announced. */
  announced: PriceBook
  candidates: readonly Candidate[]
}

/** Models that answer in text for money, and their prices. What people run themselves costs nothing here and is no advice. */
export async function readMarket(db: Db, now: Date): Promise<Market> {
  const [book, rows, aliases, models] = await Promise.all([
    readPriceBook(db),
    db.price.findMany({ where: { declinedAt: null } }),
    db.modelAlias.findMany(),
    db.model.findMany({ where: { kind: 'CHAT' }, select: { id: true, contextTokens: true, features: true } }),
  ])
  const names = new Map(aliases.map(({ provider, alias, model }) => [`${provider} ${alias}`, model]))
  const facts = new Map(models.map((model) => [model.id, model]))
  const candidates = groupCells(rows, ({ model }) => model).flatMap((own) => {
    const model = own[0]?.model ?? ''
    const fact = facts.get(model)
    if (!(fact || modelTraits[model]) || !isForText(book, model, now)) return []
    const changesAt = nextChange(own, now)
    return [{ model, contextTokens: fact?.contextTokens ?? null, features: fact?.features ?? null, changesAt }]
  })
  return { book, announced: new PriceBook(rows, names), candidates }
}

function isForText(book: PriceBook, model: string, at: Date): boolean {
  const asked = { model, tier: 'standard', aboveInputTokens: 0, at }
  const input = book.find({ ...asked, unit: 'input_token' })
  const output = book.find({ ...asked, unit: 'output_token' })
  return input !== null && output !== null && input > 0n && output > 0n
}

function nextChange(rows: readonly PriceRow[], now: Date): Date | null {
  const moments = rows
    .filter(({ tier }) => tier === 'standard')
    .flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil])
    .filter((at): at is Date => at !== null && at > now)
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}
