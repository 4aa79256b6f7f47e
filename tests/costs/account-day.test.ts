import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CostFact, UsageFact } from '../../costs/collect/collector.ts'
import { toAccountDay } from '../../costs/rollup/account-day.ts'
import { distribute } from '../../costs/rollup/distribute.ts'
import { PriceBook } from '../../costs/rollup/price-book.ts'
import { sumOf } from '../../costs/rollup/token-classes.ts'

const start = new Date('2026-11-20T00:00:00Z')
const price = (model: string, unit: string, microUsdPerMillion: number) => ({
  ...{ model, unit, tier: 'standard', aboveInputTokens: 0, microUsdPerMillion: BigInt(microUsdPerMillion) },
  ...{ effectiveFrom: new Date('2026-01-01T00:00:00Z'), effectiveUntil: null },
})
const prices = new PriceBook([
  price('anthropic:claude-opus-5-5', 'input_token', 4_000_000),
  price('anthropic:claude-opus-5-5', 'cached_input_token', 200_000),
  price('anthropic:claude-opus-5-5', 'output_token', 20_000_000),
  price('anthropic:claude-haiku-4-5', 'input_token', 1_000_000),
  price('anthropic:claude-haiku-4-5', 'output_token', 5_000_000),
])

const use = (over: Partial<UsageFact> = {}): UsageFact => ({
  ...{ at: start, minutes: 60, projectRef: 'w1', keyRef: 'k1', model: 'claude-opus-5-5', tier: 'standard' },
  ...{ aboveInputTokens: 0, geo: '', requests: 1, inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0 },
  ...{ cacheWriteHourTokens: 0, outputTokens: 0, reasoningTokens: 0, units: {}, ...over },
})
const bill = (over: Partial<CostFact> = {}): CostFact => ({
  ...{ day: '2026-11-20', projectRef: 'w1', keyRef: '', lineItem: 'Opus', model: 'claude-opus-5-5', tier: 'standard' },
  ...{ unit: '', amountPicoUsd: 0n, ...over },
})
const dayOf = (usage: UsageFact[], costs: CostFact[], isReported: boolean) =>
  toAccountDay({ provider: 'anthropic', start, usage, costs, isReported, prices })
const total = (rows: { costPicoUsd: bigint }[]) => sumOf(rows.map(({ costPicoUsd }) => costPicoUsd))

describe('shares of a whole', () => {
  it('add up to it, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1 }),
        (whole, weights) => {
          const shares = distribute(whole, weights)
          expect(sumOf(shares)).toBe(whole)
          if (whole >= 0n) expect(shares.every((share) => share >= 0n)).toBe(true)
        },
      ),
    )
  })
})

describe('a day of an account', () => {
  it('costs tokens times prices until its bill is complete, each class for its own price', () => {
    const [row] = dayOf(
      [use({ inputTokens: 1_000_000, cachedTokens: 1_000_000, outputTokens: 100_000 })],
      [bill({ amountPicoUsd: 1n })],
      false,
    )
    expect(row).toMatchObject({ basis: 'estimated', costPicoUsd: 6_200_000_000_000n, unpricedTokens: 0n })
    expect(row?.classPicoUsd).toEqual([4_000_000_000_000n, 200_000_000_000n, 0n, 0n, 2_000_000_000_000n, 0n])
  })

  it('costs what the bill says once it is complete, shared by what each row would have cost', () => {
    const rows = dayOf(
      [
        use({ inputTokens: 300 }),
        use({ keyRef: 'k2', inputTokens: 100 }),
        use({ model: 'claude-haiku-4-5', inputTokens: 100 }),
      ],
      [bill({ amountPicoUsd: 2_000n }), bill({ model: 'claude-haiku-4-5', amountPicoUsd: 7n })],
      true,
    )
    expect(rows.map(({ keyRef, model, basis, costPicoUsd }) => [model, keyRef, basis, costPicoUsd])).toEqual([
      ['anthropic:claude-haiku-4-5', 'k1', 'reported', 7n],
      ['anthropic:claude-opus-5-5', 'k1', 'reported', 1_500n],
      ['anthropic:claude-opus-5-5', 'k2', 'reported', 500n],
    ])
  })

  it('says that a model without a price is unpriced, and what it cost once the bill tells', () => {
    const usage = [use({ model: 'claude-new', inputTokens: 10, outputTokens: 30 })]
    expect(dayOf(usage, [], false)).toMatchObject([{ costPicoUsd: 0n, unpricedTokens: 40n }])
    expect(dayOf(usage, [bill({ model: 'claude-new', amountPicoUsd: 99n })], true)).toMatchObject([
      { costPicoUsd: 99n, unpricedTokens: 0n },
    ])
  })

  it('has a row of its own for what is paid for no tokens', () => {
    const rows = dayOf(
      [use({ inputTokens: 5 })],
      [bill({ amountPicoUsd: 3n }), bill({ model: '', lineItem: 'Web search', amountPicoUsd: 8n })],
      true,
    )
    expect(rows).toContainEqual(expect.objectContaining({ model: 'Web search', costPicoUsd: 8n, inputTokens: 0n }))
    expect(total(rows)).toBe(11n)
  })

  it('does not cost nothing because its bill has no line yet', () => {
    expect(dayOf([use({ inputTokens: 5 })], [], true)).toMatchObject([{ basis: 'estimated', costPicoUsd: 20_000_000n }])
  })

  it('does not let a bill speak of a tier that Anthropic never puts on it', () => {
    const rows = dayOf(
      [use({ tier: 'priority', inputTokens: 5 }), use({ inputTokens: 5 })],
      [bill({ amountPicoUsd: 9n })],
      true,
    )
    expect(rows.map(({ tier, basis, costPicoUsd }) => [tier, basis, costPicoUsd])).toEqual([
      ['priority', 'estimated', 0n],
      ['standard', 'reported', 9n],
    ])
    expect(rows[0]?.unpricedTokens).toBe(5n)
  })

  it('does not pay for one project or key with the money of another', () => {
    const usage = [use({ projectRef: 'w1', inputTokens: 5 }), use({ projectRef: '', inputTokens: 5 })]
    const costs = [
      bill({ projectRef: 'w1', amountPicoUsd: 3n }),
      bill({ projectRef: '', amountPicoUsd: 50n }),
      bill({ projectRef: 'w2', keyRef: 'k9', amountPicoUsd: 700n }),
    ]
    const rows = dayOf(usage, costs, true)
    const of = (ref: string) => total(rows.filter(({ projectRef }) => projectRef === ref))
    expect([of('w1'), total(rows)]).toEqual([3n, 753n])
    expect(rows.filter(({ costPicoUsd }) => costPicoUsd === 700n)).toHaveLength(1)
  })

  const fact = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    ...{ key: fc.constantFrom('k1', 'k2', ''), project: fc.constantFrom('w1', 'w2', '') },
    model: fc.constantFrom('claude-opus-5-5', 'claude-haiku-4-5-20251001', 'claude-unknown'),
    ...{ input: fc.nat(10_000), cached: fc.nat(10_000), output: fc.nat(10_000) },
  })
  const line = fc.record({
    project: fc.constantFrom('w1', 'w2', ''),
    model: fc.constantFrom('claude-opus-5-5', 'claude-haiku-4-5', 'claude-elsewhere', ''),
    unit: fc.constantFrom('', 'input_token', 'output_token'),
    amount: fc.bigInt(-1_000n, 10n ** 13n),
  })

  it('adds up to the bill to the last pico-dollar, and is the same in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fact),
        fc.array(line, { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (facts, lines, numbers) => {
          const usage = facts.map(({ hour, key, project, model, input, cached, output }) =>
            use({
              ...{ at: new Date(start.getTime() + hour * 3_600_000), keyRef: key, projectRef: project, model },
              ...{ inputTokens: input, cachedTokens: cached, outputTokens: output },
            }),
          )
          const costs = lines.map(({ project, model, unit, amount }) =>
            bill({ projectRef: project, model, unit, amountPicoUsd: amount }),
          )
          const rows = dayOf(usage, costs, true)
          expect(total(rows)).toBe(sumOf(costs.map(({ amountPicoUsd }) => amountPicoUsd)))
          for (const row of rows) expect(sumOf(row.classPicoUsd)).toBe(row.costPicoUsd)
          const shuffle = <T>(list: T[]) =>
            list
              .map((item) => ({ item, at: numbers.next().value }))
              .toSorted((a, b) => a.at - b.at)
              .map(({ item }) => item)
          expect(dayOf(shuffle(usage), shuffle(costs), true)).toEqual(rows)
          expect(dayOf(shuffle(usage), costs, false)).toEqual(dayOf(usage, costs, false))
        },
      ),
      { numRuns: 200 },
    )
  })
})
