import { type Advice, Advice as AdviceSchema, adviceKinds, type Output, type Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { hoursOfDay, readTimeZone } from '../rollup/zone.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { AdviceFacts } from './advice-facts.ts'
import { judgement } from './qualities.ts'
import { adviceSpan } from './read-ground.ts'

/** Advice with the safest first, and of the same risk the one that saves most. */
export async function listAdvice(
  db: Db,
  workspaceId: string,
  now = new Date(),
): Promise<Output<Routes['advice.list']>> {
  const rows = await db.costAdvice.findMany({ where: { workspaceId } })
  const turn = await db.adviceTurn.findFirst({ where: { workspaceId } })
  const advice = rows.map(toAdvice).toSorted((a, b) => risk(a) - risk(b) || b.savingLowMicroUsd - a.savingLowMicroUsd)
  const timeZone = await readTimeZone(db, workspaceId)
  const { from } = adviceSpan(turn?.at ?? now, timeZone)
  return { advice, countedFrom: turn ? hoursOfDay(from, timeZone).from.toISOString() : null, judged: judgement }
}

const risk = ({ kind }: Advice) => adviceKinds.indexOf(kind)

const states = { OPEN: 'open', ACCEPTED: 'accepted', DISMISSED: 'dismissed' } as const

type Row = NonNullable<Awaited<ReturnType<Db['costAdvice']['findFirst']>>>

export function toAdvice(row: Row): Advice {
  const { provider, model, toModel, project, key, nowMicroUsd, requests, cacheShare, breakEvenReads, cautions } =
    AdviceFacts.parse(row.facts)
  const isAccepted = row.state === 'ACCEPTED'
  return {
    ...{
      id: row.id,
      provider,
      model,
      toModel,
      project,
      key,
      nowMicroUsd,
      requests,
      cacheShare,
      breakEvenReads,
      cautions,
    },
    kind: AdviceSchema.shape.kind.parse(row.kind),
    savingLowMicroUsd: Number(row.savingLowMicroUsd),
    savingHighMicroUsd: Number(row.savingHighMicroUsd),
    confidence: AdviceSchema.shape.confidence.parse(row.confidence),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    state: states[row.state],
    decidedAt: row.decidedAt?.toISOString() ?? null,
    realisedMicroUsd: isAccepted && row.realisedPicoUsd !== null ? toMicroUsd(row.realisedPicoUsd) : null,
  }
}

/**
 * Writes down what somebody means to do. What is saved is measured from the day after, by the worker.
 *
 * @throws AppError `not_found`
 */
export async function decideAdvice(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { id, state }: { id: string; state: Advice['state'] },
): Promise<Advice> {
  const decided = state === 'open' ? null : new Date()
  const { count } = await db.costAdvice.updateMany({
    // The same decision once more keeps the day of the first.
    where: { id, workspaceId, NOT: { state: toState[state] } },
    data: { state: toState[state], decidedAt: decided, decidedById: decided && userId },
  })
  const row = await db.costAdvice.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no advice ${id} (${count} changed)` })
  return toAdvice(row)
}
const toState = { open: 'OPEN', accepted: 'ACCEPTED', dismissed: 'DISMISSED' } as const
