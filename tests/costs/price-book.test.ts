import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PriceBook, type PriceRow } from '../../costs/rollup/price-book.ts'
import { seededPrices } from '../../gateway/prices.ts'

// Complaints 4 and 6 of people about other cost managers (stale tables and unmatched names; tiers and long prompts lost).

const on = (day: string) => new Date(`${day}T12:00:00Z`)
const row = (facts: Partial<PriceRow>): PriceRow => ({
  ...{ model: 'openai:m', unit: 'input_token', tier: 'standard', aboveInputTokens: 0, microUsdPerMillion: 1n },
  ...{ effectiveFrom: new Date(0), effectiveUntil: null },
  ...facts,
})
const ask = (facts: Partial<Parameters<PriceBook['find']>[0]>) => ({
  ...{ model: 'openai:m', unit: 'input_token', tier: 'standard', aboveInputTokens: 0, at: on('2026-11-01') },
  ...facts,
})

const seeded = new PriceBook(
  seededPrices()
    .filter((price) => !('confirmedAt' in price))
    .map((price) => price),
)
const usd = (model: string, unit: string, day: string, facts: Partial<Parameters<PriceBook['find']>[0]> = {}) => {
  const found = seeded.find(ask({ model, unit: `${unit}_token`, at: on(day), ...facts }))
  return found === null ? null : Number(found) / 1e6
}

describe('prices of the seed', () => {
  test('are those of the day, also after a change', () => {
    expect(usd('openai:gpt-5.6-terra', 'input', '2026-07-29')).toBe(2.5)
    expect(usd('openai:gpt-5.6-terra', 'output', '2026-07-30')).toBe(12)
    expect(usd('openai:gpt-5.6-luna', 'output', '2026-07-29')).toBe(6)
    expect(usd('openai:gpt-5.6-luna', 'output', '2026-07-31')).toBe(1.2)
    expect(usd('anthropic:claude-sonnet-5-5', 'cached_input', '2026-10-06')).toBe(0.2)
    expect(usd('anthropic:claude-sonnet-5-5', 'cached_input', '2026-10-07')).toBe(0.1)
    expect(usd('anthropic:claude-sonnet-5-5', 'input', '2026-10-07')).toBe(2)
  })

  test('end with their promotion: nobody knows what comes after before it is confirmed', () => {
    expect(usd('gemini:gemini-3.8-flash', 'input', '2026-12-31')).toBe(0.75)
    expect(usd('gemini:gemini-3.8-flash', 'input', '2027-01-01')).toBeNull()
    expect(usd('gemini:gemini-3.8-flash', 'cached_input', '2027-01-01')).toBeNull()
    const announced = new PriceBook(seededPrices())
    const asked = ask({ model: 'gemini:gemini-3.8-flash', at: on('2027-01-01') })
    expect(announced.find(asked)).toBe(1_500_000n)
  })

  test('know the tier, and none is invented for one that nobody has told', () => {
    const batch = { tier: 'batch' }
    expect(usd('openai:gpt-6.1-terra', 'input', '2026-11-01', batch)).toBe(0.5)
    expect(usd('openai:gpt-6.1-terra', 'cached_input', '2026-11-01', { tier: 'flex' })).toBe(0.025)
    expect(usd('openai:gpt-6.1-terra', 'output', '2026-11-01', { tier: 'priority' })).toBe(10)
    expect(usd('openai:gpt-5.5', 'input', '2026-11-01', { tier: 'priority' })).toBe(12.5)
    expect(usd('anthropic:claude-haiku-5-5', 'cached_input', '2026-11-01', batch)).toBe(0.005)
    expect(usd('gemini:gemini-2.5-pro', 'input', '2026-11-01', { tier: 'priority' })).toBeNull()
    expect(usd('anthropic:claude-opus-5-5', 'input', '2026-11-01', { tier: 'priority' })).toBeNull()
    expect(usd('xai:grok-4.7', 'input', '2026-11-01', batch)).toBeNull()
  })

  test.each([
    ['openai:gpt-5.4', 272_000, 2.5, 5],
    ['gemini:gemini-2.5-pro', 200_000, 1.25, 2.5],
    // From 200,000 on: longer than 199,999.
    ['xai:grok-4.7', 199_999, 2, 4],
    ['anthropic:claude-haiku-5-5', 100_000, 0.1, 0.5],
  ])('of %s change above %d tokens of prompt, for every class', (model, above, short, long) => {
    const day = '2026-11-01'
    expect(usd(model, 'input', day, { aboveInputTokens: above - 1 })).toBe(short)
    expect(usd(model, 'input', day, { aboveInputTokens: above })).toBe(long)
    const factor = (unit: string) =>
      (usd(model, unit, day, { aboveInputTokens: above }) ?? 0) / (usd(model, unit, day) ?? 0)
    expect(factor('cached_input')).toBeCloseTo(long / short)
  })

  test('tell the two times that something is kept in a cache apart', () => {
    expect(usd('anthropic:claude-opus-5-5', 'cache_write', '2026-11-01')).toBe(5)
    expect(usd('anthropic:claude-opus-5-5', 'cache_write_hour', '2026-11-01')).toBe(8)
    expect(usd('openai:gpt-6.1-terra', 'cache_write_hour', '2026-11-01')).toBe(2.5)
  })

  test('say where they were read, when, and each only once', () => {
    const rows = seededPrices()
    const keys = rows.map(({ model, unit, tier, aboveInputTokens, effectiveFrom }) =>
      [model, unit, tier, aboveInputTokens, effectiveFrom.toISOString()].join(' '),
    )
    expect(new Set(keys).size).toBe(keys.length)
    for (const { source, checkedAt, microUsdPerMillion } of rows) {
      expect(source.length).toBeGreaterThan(5)
      expect(checkedAt.getTime()).toBeLessThan(Date.parse('2026-11-22'))
      expect(microUsdPerMillion >= 0n).toBe(true)
    }
  })
})

describe('a model’s name', () => {
  test.each([
    ['openai', 'gpt-5.4-2026-03-05', 'openai:gpt-5.4'],
    ['openai', 'gpt-5.4-mini-2026-03-05', 'openai:gpt-5.4-mini'],
    ['openai', 'GPT-6-Luna-latest', 'openai:gpt-6-luna'],
    ['openai', 'gpt-6-luna-preview', 'openai:gpt-6-luna'],
    ['openai', 'gpt-6-luna-preview-2026-09-01', 'openai:gpt-6-luna'],
    ['google', 'models/gemini-2.5-flash-preview-09-2026', 'gemini:gemini-2.5-flash'],
    ['google', 'publishers/google/models/gemini-2.5-pro-002', 'gemini:gemini-2.5-pro'],
    ['google', 'gemini-3.1-pro-preview', 'gemini:gemini-3.1-pro-preview'],
    ['google', 'gemini-embedding-001', 'gemini:gemini-embedding-001'],
    ['anthropic', 'claude-haiku-5-5-20261007', 'anthropic:claude-haiku-5-5'],
    ['anthropic', 'claude-haiku-5-5@20261007', 'anthropic:claude-haiku-5-5'],
    ['anthropic', 'us.anthropic.claude-haiku-5-5-20261007-v1:0', 'anthropic:claude-haiku-5-5'],
    ['anthropic', 'anthropic.claude-opus-5-v2:0', 'anthropic:claude-opus-5'],
    ['anthropic', 'anthropic/claude-sonnet-5.5', 'anthropic:claude-sonnet-5-5'],
    ['xai', 'x-ai/grok-4.7', 'xai:grok-4.7'],
  ])('of %s: %s is priced as %s', (provider, reported, name) => {
    expect(seeded.nameOf(provider, reported)).toBe(name)
  })

  test.each([
    ['openai', 'gpt-7-2027-01-01'],
    ['openai', 'ft:gpt-5.4-mini-2026-03-05:acme::1'],
    ['openai', 'gpt-5.4-micro'],
    ['openai', 'anthropic/claude-sonnet-5-5'],
    ['bedrock', 'anthropic.claude-opus-5-v2:0'],
  ])('of %s: %s is nobody’s that is known', (provider, reported) => {
    const model = seeded.nameOf(provider, reported)
    expect(seeded.find(ask({ model }))).toBeNull()
    expect(model.startsWith(`${provider}:`)).toBe(true)
  })

  test('may be said by an alias, also one of another provider', () => {
    const aliases = new Map([
      ['openai house-model', 'openai:gpt-5.4'],
      ['bedrock anthropic.claude-opus-5-v2:0', 'anthropic:claude-opus-5'],
    ])
    const book = new PriceBook(seededPrices(), aliases)
    expect(book.nameOf('openai', 'house-model-2026-03-05')).toBe('openai:gpt-5.4')
    expect(book.nameOf('bedrock', 'anthropic.claude-opus-5-v2:0')).toBe('anthropic:claude-opus-5')
  })
})

describe('of several rows', () => {
  test('the correction counts, and what it replaced does not come back when it ends', () => {
    const from = new Date('2026-03-01')
    const rows = [
      row({ microUsdPerMillion: 1n }),
      row({ microUsdPerMillion: 2n, effectiveFrom: from }),
      row({ microUsdPerMillion: 3n, effectiveFrom: from, revision: 1, effectiveUntil: new Date('2026-06-01') }),
    ]
    const book = new PriceBook(rows)
    expect(book.find(ask({ at: on('2026-02-28') }))).toBe(1n)
    expect(book.find(ask({ at: on('2026-03-01') }))).toBe(3n)
    expect(book.find(ask({ at: on('2026-06-01') }))).toBeNull()
  })

  test('a price for long prompts that ends leaves the one for all', () => {
    const until = new Date('2026-06-01')
    const book = new PriceBook([
      row({}),
      row({ aboveInputTokens: 200_000, microUsdPerMillion: 2n, effectiveUntil: until }),
    ])
    const asked = { aboveInputTokens: 200_000 }
    expect(book.find(ask({ ...asked, at: on('2026-05-31') }))).toBe(2n)
    expect(book.find(ask({ ...asked, at: on('2026-06-01') }))).toBe(1n)
  })

  test('hours that were over when one became known count without it, unless they were repriced since', () => {
    const known = { knownAt: on('2026-10-01') }
    const rows = [row({}), row({ microUsdPerMillion: 2n, effectiveFrom: on('2026-08-01'), ...known })]
    const book = new PriceBook(rows)
    expect(book.find(ask({ at: on('2026-09-01') }))).toBe(1n)
    expect(book.find(ask({ at: on('2026-10-02') }))).toBe(2n)
    const span = { model: 'openai:m', fromHour: on('2026-08-15'), untilHour: on('2026-09-15') }
    const repriced = new PriceBook(rows, new Map(), [{ ...span, at: on('2026-10-05') }])
    expect(repriced.find(ask({ at: on('2026-08-10') }))).toBe(1n)
    expect(repriced.find(ask({ at: on('2026-09-01') }))).toBe(2n)
    const before = new PriceBook(rows, new Map(), [{ ...span, at: on('2026-09-20') }])
    expect(before.find(ask({ at: on('2026-09-01') }))).toBe(1n)
  })
})

const units = ['input_token', 'cached_input_token', 'cache_write_token', 'output_token'] as const
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
const anyRow = fc
  .record({
    unit: fc.constantFrom(...units),
    tier: fc.constantFrom('standard', 'batch'),
    above: fc.constantFrom(0, 99_999, 100_000, 200_000),
    price: fc.bigInt(0n, 1000n),
    from: fc.integer({ min: 0, max: 30 }),
    days: fc.option(fc.integer({ min: 1, max: 20 })),
  })
  .map(({ unit, tier, above, price, from, days }) =>
    row({
      ...{ unit, tier, aboveInputTokens: above, microUsdPerMillion: price, effectiveFrom: day(from) },
      effectiveUntil: days === null ? null : day(from + days),
    }),
  )
/** As the database keeps them: one of a moment, tier, class and length. */
const anyRows = fc.uniqueArray(anyRow, {
  maxLength: 40,
  selector: ({ unit, tier, aboveInputTokens, effectiveFrom }) =>
    [unit, tier, aboveInputTokens, effectiveFrom.getTime()].join(),
})
const anyAsked = fc
  .record({
    unit: fc.constantFrom(...units),
    tier: fc.constantFrom('standard', 'batch', 'flex'),
    aboveInputTokens: fc.constantFrom(0, 99_998, 99_999, 100_000, 150_000, 200_000),
    day: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ day: n, ...rest }) => ask({ ...rest, at: day(n) }))

describe('any price book', () => {
  test('says the same whatever the order of its rows', () => {
    fc.assert(
      fc.property(anyRows, anyAsked, fc.func(fc.nat()), (rows, asked, rank) => {
        const shuffled = rows.toSorted((a, b) => rank(a) - rank(b))
        expect(new PriceBook(shuffled).find(asked)).toBe(new PriceBook(rows).find(asked))
      }),
    )
  })

  test('says a price of a row in force, of that tier and no longer prompt, or none', () => {
    fc.assert(
      fc.property(anyRows, anyAsked, (rows, asked) => {
        const found = new PriceBook(rows).find(asked)
        if (found === null) return
        const { at, tier, aboveInputTokens } = asked
        const inForce = rows.filter(
          (one) =>
            one.tier === tier &&
            one.aboveInputTokens <= aboveInputTokens &&
            one.effectiveFrom <= at &&
            (one.effectiveUntil === null || one.effectiveUntil > at),
        )
        expect(inForce.map(({ microUsdPerMillion }) => microUsdPerMillion)).toContain(found)
      }),
    )
  })

  test('says of hours before a row what it said before there was one', () => {
    fc.assert(
      fc.property(anyRows, anyRow, anyAsked, (rows, added, asked) => {
        fc.pre(asked.at < added.effectiveFrom)
        const before = new PriceBook(rows).find(asked)
        expect(new PriceBook([...rows, added]).find(asked)).toBe(before)
      }),
    )
  })

  test('says of hours that were over what it said before a row became known', () => {
    fc.assert(
      fc.property(anyRows, anyRow, anyAsked, fc.integer({ min: 0, max: 60 }), (rows, added, asked, n) => {
        fc.pre(asked.at < day(n))
        const before = new PriceBook(rows).find(asked)
        expect(new PriceBook([...rows, { ...added, knownAt: day(n), revision: 1 }]).find(asked)).toBe(before)
      }),
    )
  })
})

test('ten thousand rows are looked through in microseconds', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) =>
    row({
      ...{ model: `openai:m${n % 250}`, unit: units[n % 4] ?? 'input_token' },
      effectiveFrom: day(Math.floor(n / 1000)),
      revision: Math.floor(n / 250),
    }),
  )
  const start = performance.now()
  const book = new PriceBook(rows)
  const builtMs = performance.now() - start
  const began = performance.now()
  for (let n = 0; n < 100_000; n++)
    book.find(ask({ model: book.nameOf('openai', `m${n % 250}-2026-01-01`), at: day(n % 60) }))
  const findUs = ((performance.now() - began) / 100_000) * 1000
  console.info(`a book of 10,000 rows: ${builtMs.toFixed(1)} ms to make, ${findUs.toFixed(2)} µs to ask`)
  expect(findUs).toBeLessThan(100)
})
