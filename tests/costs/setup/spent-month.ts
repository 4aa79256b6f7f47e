import { randomUUID } from 'node:crypto'
import type { Database } from '../../../core/db.ts'
import { closeMonth, linkAccount, paid, putCosts, putMeasured, putUsage, rollUp, used } from './cost-house.ts'

const dayMs = 86_400_000

/**
 * Two months of a workspace that uses models: an account of OpenAI that reports its bill and covers the gateway, one of
 * Anthropic whose bill lags behind, a model without a price, and the gateway. The month before the last is closed.
 */
export async function spendMonths(
  db: Database,
  workspaceId: string,
  now: Date,
): Promise<{ openai: string; key: string }> {
  const today = new Date(now.toISOString().slice(0, 10))
  const days = Array.from({ length: 62 }, (_, index) => new Date(today.getTime() - (61 - index) * dayMs))
  const billed = days.filter((day) => day.getTime() < today.getTime() - dayMs)
  const openai = await linkAccount(db, workspaceId, { provider: 'openai', name: '회사 OpenAI', coversGateway: true })
  const anthropic = await linkAccount(db, workspaceId, { provider: 'anthropic', name: '연구팀 Anthropic' })
  await db.providerRef.createMany({
    data: [
      { ref: 'key_search', refKind: 'key', label: 'search-production' },
      { ref: 'proj_search', refKind: 'project', label: '검색 서비스' },
      { ref: 'key_night', refKind: 'key', label: 'nightly-batch-with-a-very-long-name-indeed' },
    ].map((ref) => ({ ...ref, accountId: openai.id, workspaceId })),
  })
  const search = { keyRef: 'key_search', projectRef: 'proj_search', model: 'gpt-5.4' }
  const night = { keyRef: 'key_night', projectRef: 'proj_search', model: 'gpt-5.4-mini', tier: 'batch' as const }
  const at = (day: Date, hour: number) => new Date(day.getTime() + hour * 3_600_000).toISOString()
  const usage = days.flatMap((day, index) => {
    const busy = 1 + (index % 7) / 3
    const hours = [2, 5, 9, 14].filter((hour) => day.getTime() + hour * 3_600_000 < now.getTime())
    return hours.flatMap((hour) => [
      used(at(day, hour), {
        ...search,
        inputTokens: Math.round(400_000 * busy),
        cachedTokens: 900_000,
        outputTokens: 60_000,
        requests: 340,
      }),
      ...(hour === 14
        ? [used(at(day, hour), { ...night, inputTokens: 700_000, outputTokens: 90_000, requests: 40 })]
        : []),
    ])
  })
  await putUsage(db, openai, usage, { through: now })
  const bill = billed.flatMap((day, index) => {
    const cents = BigInt(520 + (index % 7) * 170)
    const line = { day: day.toISOString().slice(0, 10) }
    return [
      paid(line.day, { ...search, lineItem: 'gpt-5.4', amountPicoUsd: cents * 10_000_000_000n }),
      paid(line.day, { ...night, lineItem: 'gpt-5.4-mini, batch', amountPicoUsd: 480_000_000_000n }),
      paid(line.day, {
        projectRef: 'proj_search',
        lineItem: 'web search tool calls',
        model: '',
        amountPicoUsd: 250_000_000_000n,
      }),
    ]
  })
  await putCosts(db, openai, bill)
  const claude = days.slice(20).map((day) => {
    const hour = Math.min(6, Math.max(0, Math.floor((now.getTime() - day.getTime()) / 3_600_000) - 1))
    return used(at(day, hour), {
      ...{
        model: 'claude-sonnet-5-5',
        keyRef: 'key_lab',
        projectRef: '',
        inputTokens: 500_000,
        cachedTokens: 2_000_000,
      },
      ...{ cacheWriteTokens: 60_000, outputTokens: 110_000, requests: null },
    })
  })
  const unknown = used(at(days[58] ?? today, 3), {
    model: 'claude-next-preview',
    keyRef: 'key_lab',
    inputTokens: 80_000,
  })
  await putUsage(db, anthropic, [...claude, unknown], { through: new Date(now.getTime() - 4 * 3_600_000) })
  const { id: key } = await db.apiKey.create({
    data: {
      workspaceId,
      name: 'n8n 자동화',
      createdById: randomUUID(),
      hash: `cost ${workspaceId}`,
      shown: 'sk-xc-AAAA…AAAA',
    },
  })
  for (const day of days.slice(-12)) {
    if (day.getTime() + 4 * 3_600_000 > now.getTime()) continue
    await putMeasured(db, workspaceId, at(day, 3), {
      apiKeyId: key,
      chargedUcr: 4_300_000,
      costPicoUsd: 390_000_000_000n,
    })
    await putMeasured(db, workspaceId, at(day, 4), { model: 'builtin:writer', chargedUcr: 1_250_000, costPicoUsd: 0n })
  }
  await db.providerAccount.updateMany({ where: { workspaceId }, data: { importedThrough: now, syncedAt: now } })
  await rollUp(db)
  const month = (back: number) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1)).toISOString().slice(0, 10)
  await closeMonth(db, workspaceId, month(1))
  return { openai: openai.id, key }
}
