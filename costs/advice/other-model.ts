import { textUnits } from '../rollup/token-classes.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import type { AdviceKind, Found } from './advice-facts.ts'
import type { Candidate } from './candidates.ts'
import { cautionsOf } from './cautions.ts'
import { aboutUse, beforeOf, costNow, type Ground, isEnough, isWorthIt } from './ground.ts'
import { groupCells, type MixCell, tokensOf } from './mix.ts'
import { rangeOf } from './price-mix.ts'
import { isOneDown, modelTraits } from './qualities.ts'
import { sumMix } from './read-mix.ts'

type Place = { kind: AdviceKind; subject: unknown[]; projectId: string | null }
type Offer = { candidate: Candidate; low: bigint; high: bigint; cautions: string[] }

/**
 * Models that would do the same work for less: a newer one of the same line that costs no more by the token, the cheapest of
 * another vendor on the same step, and one step down for a named project only. Projects that are marked as critical are left
 * alone.
 */
export function findOtherModels(ground: Ground): Found[] {
  const { projects } = ground
  const open = ground.cells.filter(({ projectId }) => !(projectId && projects.get(projectId)?.isCritical))
  const byModel = groupCells(open, ({ accountId, model }) => JSON.stringify([accountId, model]))
  const byProject = groupCells(open, ({ projectId, model }) =>
    projectId !== null && projects.has(projectId) ? JSON.stringify([projectId, model]) : null,
  )
  return [
    ...byModel.flatMap((cells) => advise(ground, cells, 'newer_model')),
    ...byModel.flatMap((cells) => advise(ground, cells, 'same_tier')),
    ...byProject.flatMap((cells) => advise(ground, cells, 'lower_tier')),
  ]
}

function advise(ground: Ground, cells: MixCell[], kind: 'newer_model' | 'same_tier' | 'lower_tier'): Found[] {
  const [{ accountId, model, projectId }] = cells as [MixCell]
  const nowPicoUsd = costNow(ground.market.book, cells, model, ground.now)
  if (nowPicoUsd === null || !isEnough(nowPicoUsd, sumMix(cells).requests)) return []
  const fitting = ground.market.candidates.filter((candidate) => isFor[kind](ground, model, candidate.model))
  const offers = fitting.flatMap((candidate) => offer(ground, cells, { model, candidate, nowPicoUsd }))
  const best = kind === 'newer_model' ? newest(offers) : cheapest(offers)
  if (!best) return []
  const place: Place =
    kind === 'lower_tier'
      ? { kind, subject: [projectId, model], projectId }
      : { kind, subject: [accountId ?? 'gateway', model], projectId: null }
  return [toFound(ground, cells, best, place, nowPicoUsd)]
}

const isFor = {
  newer_model: (ground: Ground, from: string, to: string) => {
    const [old, young] = [modelTraits[from], modelTraits[to]]
    const isNewer = old && young && old.family === young.family && young.generation > old.generation
    return Boolean(isNewer) && isNotDearer(ground, from, to)
  },
  same_tier: (_: Ground, from: string, to: string) =>
    vendorOf(from) !== vendorOf(to) &&
    modelTraits[from] !== undefined &&
    modelTraits[from].quality === modelTraits[to]?.quality,
  lower_tier: (_: Ground, from: string, to: string) => {
    const [old, other] = [modelTraits[from], modelTraits[to]]
    return old !== undefined && other !== undefined && isOneDown(old.quality, other.quality)
  },
}

const vendorOf = (model: string) => model.split(':')[0]

function isNotDearer({ market, now }: Ground, from: string, to: string): boolean {
  const priceOf = (model: string, unit: string) =>
    market.book.find({ model, unit, tier: 'standard', aboveInputTokens: 0, at: now })
  return textUnits.every(({ unit }) => {
    const [old, young] = [priceOf(from, unit), priceOf(to, unit)]
    return old !== null && young !== null && young <= old
  })
}

function offer(
  ground: Ground,
  cells: MixCell[],
  { model, candidate, nowPicoUsd }: { model: string; candidate: Candidate; nowPicoUsd: bigint },
): Offer[] {
  if (modelTraits[candidate.model]?.breaks?.includes('limited_access')) return []
  const range = rangeOf(ground.market.book, cells, { model: candidate.model, at: ground.now })
  if (!range) return []
  const [low, high] = [nowPicoUsd - range.highPicoUsd, nowPicoUsd - range.lowPicoUsd]
  if (!isWorthIt(nowPicoUsd, low, high)) return []
  return [{ candidate, low, high, cautions: cautionsOf({ ground, from: model, cells, candidate, range }) }]
}

const newest = (offers: Offer[]) =>
  offers.toSorted((a, b) => generationOf(b.candidate.model) - generationOf(a.candidate.model))[0]
const generationOf = (model: string) => modelTraits[model]?.generation ?? 0

/** By the middle of what it would save; the name decides where that is the same, so that it is the same tomorrow. */
const cheapest = (offers: Offer[]) =>
  offers.toSorted((a, b) => {
    const more = b.low + b.high - (a.low + a.high)
    return more === 0n ? (a.candidate.model < b.candidate.model ? -1 : 1) : more < 0n ? -1 : 1
  })[0]

function toFound(ground: Ground, cells: MixCell[], best: Offer, place: Place, nowPicoUsd: bigint): Found {
  const { candidate, cautions, low, high } = best
  const { projectId } = place
  const isOfPlace = (cell: MixCell) => projectId === null || cell.projectId === projectId
  const already = ground.cells.filter((cell) => cell.model === candidate.model && isOfPlace(cell))
  const about = aboutUse(cells)
  const facts = {
    ...about,
    ...{ toModel: candidate.model, projectId, project: (projectId && ground.projects.get(projectId)?.name) ?? null },
    nowMicroUsd: toMicroUsd(nowPicoUsd),
    cautions: [...cautions, ...about.cautions],
    before: beforeOf(ground, cells, tokensOf(sumMix(already))),
  }
  const expiresAt = candidate.changesAt
  const subject = JSON.stringify(place.subject)
  return { kind: place.kind, subject, facts, savingLowPicoUsd: low, savingHighPicoUsd: high, expiresAt }
}
