import type { CostFilter, Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { readShownSpan } from '../read/span.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { type Candidate, type Market, readMarket } from './candidates.ts'
import { cautionsOf } from './cautions.ts'
import type { MixCell } from './mix.ts'
import { rangeOf } from './price-mix.ts'
import { modelTraits } from './qualities.ts'
import { readMix, sumMix } from './read-mix.ts'

type WhatIf = Output<Routes['advice.whatIf']>

/**
 * What the tokens of a filter would cost with each model at today's prices, the cheapest first. `nowMicroUsd` is what was paid
 * for them. Models without a price for what was used are left out, and so are days that the plan does not show.
 */
export async function askWhatIf(db: Db, workspaceId: string, filter: CostFilter, now = new Date()): Promise<WhatIf> {
  const { timeZone, span } = await readShownSpan(db, workspaceId, filter, now)
  const market = await readMarket(db, now)
  const asked = { ...filter, ...span, class: undefined }
  const cells = span ? await readMix(db, { workspaceId, timeZone, filter: asked, book: market.book }) : []
  const { inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens, outputTokens, requests, paidPicoUsd } =
    sumMix(cells)
  const used = new Set(cells.map(({ model }) => model))
  const [only] = used.size === 1 ? used : []
  const models = market.candidates.flatMap((candidate) =>
    toModel(market, cells, candidate, { now, only: only ?? null }),
  )
  return {
    nowMicroUsd: toMicroUsd(paidPicoUsd),
    mix: {
      inputTokens: Number(inputTokens),
      cachedTokens: Number(cachedTokens),
      cacheWriteTokens: Number(cacheWriteTokens + cacheWriteHourTokens),
      outputTokens: Number(outputTokens),
      requests,
    },
    usedModels: [...used].toSorted(),
    models:
      cells.length === 0
        ? []
        : models.toSorted((a, b) => a.lowMicroUsd - b.lowMicroUsd || a.highMicroUsd - b.highMicroUsd),
  }
}

function toModel(
  market: Market,
  cells: readonly MixCell[],
  candidate: Candidate,
  { now, only }: { now: Date; only: string | null },
): WhatIf['models'] {
  const { model, changesAt } = candidate
  const range = rangeOf(market.book, cells, { model, at: now })
  if (!range) return []
  const later = changesAt && rangeOf(market.announced, cells, { model, at: changesAt })
  return [
    {
      model,
      quality: modelTraits[model]?.quality ?? null,
      lowMicroUsd: toMicroUsd(range.lowPicoUsd),
      highMicroUsd: toMicroUsd(range.highPicoUsd),
      laterMicroUsd: later ? toMicroUsd(later.lowPicoUsd) : null,
      priceEndsAt: changesAt?.toISOString() ?? null,
      cautions: cautionsOf({ ground: { market }, from: only, cells, candidate, range }),
    },
  ]
}
