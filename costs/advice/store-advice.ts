import type { Db } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { AdviceFacts, type Found } from './advice-facts.ts'

/** What somebody did not want is offered again only when it has become this much better. */
const betterPercent = 115n

type Known = { id: string; kind: string; subject: string; state: string; facts: AdviceFacts; savingLowMicroUsd: bigint }

/**
 * Puts what was found in the place of what was open. What somebody decided stays decided: taken advice keeps the figures it
 * was taken with, since they are what it is measured by; what was not wanted comes back only as another, better model. Open
 * advice without ground ends.
 */
export async function storeAdvice(tx: Db, workspaceId: string, found: readonly Found[], now: Date): Promise<void> {
  const rows = await tx.costAdvice.findMany({ where: { workspaceId } })
  const known = new Map<string, Known>()
  for (const row of rows) known.set(placeOf(row), { ...row, facts: AdviceFacts.parse(row.facts) })
  for (const advice of found) await storeOne(tx, { workspaceId, advice, now, old: known.get(placeOf(advice)) ?? null })
  const stands = new Set(found.map(placeOf))
  const ended = [...known.values()].filter((one) => one.state === 'OPEN' && !stands.has(placeOf(one)))
  await tx.costAdvice.deleteMany({ where: { workspaceId, state: 'OPEN', id: { in: ended.map(({ id }) => id) } } })
}

const placeOf = ({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`

async function storeOne(
  tx: Db,
  { workspaceId, advice, old, now }: { workspaceId: string; advice: Found; old: Known | null; now: Date },
): Promise<void> {
  const { kind, subject, facts, expiresAt } = advice
  const figures = {
    ...{ facts, expiresAt, confidence: 'price_only' },
    savingLowMicroUsd: BigInt(toMicroUsd(advice.savingLowPicoUsd)),
    savingHighMicroUsd: BigInt(toMicroUsd(advice.savingHighPicoUsd)),
  }
  if (!old) await tx.costAdvice.createMany({ data: [{ workspaceId, kind, subject, foundAt: now, ...figures }] })
  else if (old.state === 'OPEN' || isNewOffer(old, advice, figures.savingLowMicroUsd))
    // A decision that is made meanwhile is not overwritten.
    await tx.costAdvice.updateMany({
      where: { id: old.id, state: old.state === 'OPEN' ? 'OPEN' : 'DISMISSED' },
      data: { ...figures, ...(old.state === 'OPEN' ? {} : { state: 'OPEN', decidedAt: null, decidedById: null }) },
    })
}

function isNewOffer(old: Known, { kind, facts }: Found, lowMicroUsd: bigint): boolean {
  if (old.state !== 'DISMISSED' || facts.toModel === old.facts.toModel) return false
  return kind === 'newer_model' || lowMicroUsd * 100n >= old.savingLowMicroUsd * betterPercent
}
