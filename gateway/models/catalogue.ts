import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { Notifications } from '../../core/notify.ts'
import { type UnitName, type UnitPrice, unitNames } from '../cost.ts'
import { charged } from '../prices.ts'

type ModelKind = 'CHAT' | 'EMBEDDING' | 'IMAGE' | 'SPEECH'

export type ModelFacts = {
  /** `provider:model` */
  id: string
  alias: string | null
  kind: ModelKind
  contextTokens: number | null
  maxOutputTokens: number | null
  features: string[]
  createdAt: Date
}

type PriceRow = {
  model: string
  unit: string
  microUsdPerMillion: bigint
  effectiveFrom: Date
  aboveInputTokens: number
}

export type Tier = UnitPrice & { aboveInputTokens: number }

/**
 * What can be asked for and what it costs, in memory: a request may not wait for the database to learn a price. Read anew
 * when a row changes, when the connection that tells so was lost, and every minute because of prices that begin.
 */
export type Catalogue = {
  /** By `provider:model` or the bare name that means one; null when there is no such row. */
  find: (name: string) => ModelFacts | null
  list: () => ModelFacts[]
  /**
   * The prices in force for a prompt of that length: the model's own rows or, where it has none, those of `provider:*`.
   *
   * @throws AppError `model_unpriced`: a model without a price is refused, never free.
   */
  pricesOf: (modelId: string, inputTokens: number) => UnitPrice[]
  isPriced: (modelId: string) => boolean
  /** Everything that is charged for a model now, whatever the length of the prompt; empty when it is not priced. */
  tiersOf: (modelId: string) => Tier[]
  close: () => void
}

export async function createCatalogue(
  db: Pick<Database, 'model' | 'price'>,
  notifications: Pick<Notifications, 'subscribe'>,
  log: Log,
): Promise<Catalogue> {
  let models: ModelFacts[] = []
  let byName = new Map<string, ModelFacts>()
  let prices = new Map<string, PriceRow[]>()
  let isReading = false
  let isStale = false

  async function read(): Promise<void> {
    const [rows, priceRows] = await Promise.all([
      db.model.findMany({ where: { isEnabled: true }, orderBy: { id: 'asc' } }),
      db.price.findMany({ where: charged.where, orderBy: [{ aboveInputTokens: 'desc' }, ...charged.newestFirst] }),
    ])
    models = rows
    byName = new Map(rows.flatMap((row) => [[row.id, row] as const, ...(row.alias ? [[row.alias, row] as const] : [])]))
    prices = new Map()
    for (const row of priceRows) prices.set(row.model, [...(prices.get(row.model) ?? []), row])
  }

  /** Changes that are told while one reading is under way are found by one more after it. */
  function refresh(): void {
    isStale = true
    if (isReading) return
    isReading = true
    const readAll = async () => {
      while (isStale) {
        isStale = false
        await read()
      }
    }
    readAll()
      .catch((error: unknown) =>
        log.error({ err: error }, 'models and prices could not be read again; the old ones stand'),
      )
      .finally(() => {
        isReading = false
      })
  }

  await read()
  const leave = notifications.subscribe('gateway', (told) => told.startsWith('models:') && refresh(), refresh)
  const timer = setInterval(refresh, 60_000)
  timer.unref()

  /** Those of the highest threshold first, and of each the newest. Future rows of its own do not end those of `provider:*`. */
  function rowsOf(modelId: string): PriceRow[] {
    const now = Date.now()
    const begun = (name: string) => (prices.get(name) ?? []).filter((row) => row.effectiveFrom.getTime() <= now)
    const own = begun(modelId)
    return own.length > 0 ? own : begun(`${modelId.slice(0, modelId.indexOf(':'))}:*`)
  }

  function inForce(modelId: string, inputTokens: number): UnitPrice[] {
    const rows = rowsOf(modelId)
    const reaches = ({ aboveInputTokens: above }: PriceRow) => above === 0 || inputTokens > above
    return unitNames.flatMap((unit: UnitName) => {
      const row = rows.find((one) => one.unit === unit && reaches(one))
      return row ? [{ unit, microUsdPerMillion: row.microUsdPerMillion }] : []
    })
  }

  return {
    find: (name) => byName.get(name) ?? null,
    list: () => models,
    pricesOf(modelId, inputTokens) {
      const found = inForce(modelId, inputTokens)
      if (found.length === 0) throw new AppError('model_unpriced', { details: { model: modelId } })
      return found
    },
    isPriced: (modelId) => inForce(modelId, 0).length > 0,
    tiersOf(modelId) {
      const rows = rowsOf(modelId)
      const isNewest = (row: PriceRow) =>
        rows.find(({ unit, aboveInputTokens }) => unit === row.unit && aboveInputTokens === row.aboveInputTokens) ===
        row
      return unitNames.flatMap((unit) =>
        rows
          .filter((row) => row.unit === unit && isNewest(row))
          .map(({ microUsdPerMillion, aboveInputTokens }) => ({ unit, microUsdPerMillion, aboveInputTokens }))
          .reverse(),
      )
    },
    close() {
      clearInterval(timer)
      leave()
    },
  }
}
