import { crashPoint } from '../core/crash-point.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { fromUnitPrices, toCost, toUnits, type UnitPrice, type Units } from './cost.ts'
import { getPrices } from './prices.ts'
import type { Usage } from './provider.ts'

export type Resource = 'SCRIPT' | 'IMAGE' | 'VOICE' | 'VIDEO'

/** Whose call it is and which hold pays for it. */
export type Payer = {
  workspaceId: string
  runId: string
  stepId: string
  /** Null when the quote was zero: then only free calls are possible. */
  holdId: string | null
  /** The platform pays: something that was paid for has to be made again through no fault of the person. */
  isOnPlatform: boolean
}

/** An open usage row. It is closed with `commitUsage` in the transaction that records what the call made. */
export type Receipt = {
  usageId: string
  prices: UnitPrice[]
  isOnPlatform: boolean
  /** Set when the call was begun before and the vendor has been working on it since. */
  vendorTask: { id: string; ageMs: number } | null
}

type Opening = { model: string; resource: Resource; maxUnits: Units; callsPerMinute: number }

/**
 * Takes the worst case of a call out of the hold before the vendor is asked.
 *
 * A call of this step that a vendor is still working on is found by its task id and goes on where it was.
 *
 * @throws AppError `model_unpriced`; `rate_limited` when the minute is full; `insufficient_credits` when the hold cannot
 *   take it; `cancelled` when the run has been settled meanwhile.
 */
export async function openUsage(db: Db, payer: Payer, opening: Opening): Promise<Receipt> {
  const prices = await getPrices(db, opening.model)
  const [going] = await db.$queryRaw<{ usage_id: string; id: string; age_ms: number }[]>`
    select id as usage_id, vendor_task_id as id, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms
      from usage where step_id = ${payer.stepId}::uuid and state = 'OPEN' and model = ${opening.model}
       and vendor_task_id is not null limit 1`
  if (going) {
    const vendorTask = { id: going.id, ageMs: going.age_ms }
    return { usageId: going.usage_id, prices, isOnPlatform: payer.isOnPlatform, vendorTask }
  }
  const maxUcr = payer.isOnPlatform ? 0 : toCost(opening.maxUnits, prices).ucr
  const [row] = await db.$queryRaw<{ outcome: string; usage_id: string | null }[]>`
    select outcome, usage_id
      from usage_open(${payer.workspaceId}::uuid, ${payer.runId}::uuid, ${payer.stepId}::uuid, ${payer.holdId}::uuid,
                      ${opening.model}::text, ${opening.resource}::resource, ${BigInt(maxUcr)}::bigint, ${opening.callsPerMinute}::int)`
  if (!row?.usage_id) throw refusal(row?.outcome ?? 'ended', opening)
  crashPoint('usage.opened', opening.resource)
  return { usageId: row.usage_id, prices, isOnPlatform: payer.isOnPlatform, vendorTask: null }
}

/**
 * Closes what a crash left open before a step is done again. Nobody knows whether the vendor charged for a call without
 * a task id: the row becomes AMBIGUOUS and the platform pays. Calls with a task id stay open; they can be asked again.
 * Does nothing for a worker that has lost the step: the open calls are those of the one that has it now.
 */
export async function abandonInterruptedUsage(db: Db, { stepId, fence }: { stepId: string; fence: number }) {
  await db.$executeRaw`
    update usage set state = 'AMBIGUOUS', ended_at = now()
     where step_id = ${stepId}::uuid and state = 'OPEN' and vendor_task_id is null
       and exists (select 1 from step where id = ${stepId}::uuid and fence = ${fence})`
}

function refusal(outcome: string, opening: Opening): AppError {
  if (outcome === 'busy')
    return new AppError('rate_limited', {
      message: `${opening.resource} calls of this minute are used up`,
      retryAfterMs: 5000,
    })
  if (outcome === 'exhausted')
    return new AppError('insufficient_credits', { message: `${opening.model} needs more than the quote set aside` })
  return new AppError('cancelled', { message: 'the hold was settled: the run has ended' })
}

/** Saves the vendor's task id; when this returns, a crash re-attaches instead of buying again. */
export async function saveVendorTask(db: Db, usageId: string, vendorTaskId: string): Promise<void> {
  await db.usage.update({ where: { id: usageId }, data: { vendorTaskId } })
  crashPoint('vendor.task-saved')
}

/**
 * Closes a receipt with what was really used. Part of the transaction that records the result, so that nothing is
 * charged that was not kept and nothing kept that was not charged. Closing twice changes nothing.
 */
export async function commitUsage(tx: Db, receipt: Receipt, used: Usage | Units): Promise<void> {
  const isUsage = 'source' in used
  const units = isUsage ? toUnits(used) : used
  const cost = toCost(units, receipt.prices)
  await tx.usage.updateMany({
    where: { id: receipt.usageId, state: 'OPEN' },
    data: {
      state: 'DONE',
      units,
      source: isUsage ? used.source : 'provider',
      costPicoUsd: cost.costPicoUsd,
      chargedUcr: BigInt(receipt.isOnPlatform ? 0 : cost.ucr),
      prices: fromUnitPrices(receipt.prices),
      endedAt: new Date(),
    },
  })
}

/**
 * Ends a call that gave nothing: its worst case is free again for the rest of the run. FAILED when the maker said so,
 * AMBIGUOUS when we left before its answer: whether it charges is not known then, and the platform pays.
 */
export async function loseUsage(db: Db, receipt: Receipt, state: 'FAILED' | 'AMBIGUOUS'): Promise<void> {
  await db.usage.updateMany({ where: { id: receipt.usageId, state: 'OPEN' }, data: { state, endedAt: new Date() } })
}

/** What the finished calls under a hold cost together. */
export async function sumCharged(db: Db, holdId: string): Promise<number> {
  const { _sum } = await db.usage.aggregate({ _sum: { chargedUcr: true }, where: { holdId, state: 'DONE' } })
  return Number(_sum.chargedUcr ?? 0n)
}
