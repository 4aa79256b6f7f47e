import { describe, expect, it } from 'vitest'
import * as contract from '../../contract/index.ts'
import { unitNames } from '../../gateway/cost.ts'
import * as keyLimits from '../../web/src/data/api-key.ts'
import { lastMoment, startOfDay } from '../../web/src/data/days.ts'
import { firstCommand, firstModel } from '../../web/src/data/first-command.ts'
import { changesOf, draftOf, newDraft, problemsOf, readCount, wishOf } from '../../web/src/data/key-draft.ts'
import { keyState } from '../../web/src/data/key-state.ts'
import { requestsCsvPath } from '../../web/src/data/paths.ts'
import { lineCost, microUsd } from '../../web/src/data/request-cost.ts'
import { outcomes, readRequestFilter, requestsCsvAddress } from '../../web/src/data/request-filter.ts'
import { usageSpans } from '../../web/src/data/usage-ask.ts'
import { heightsOf, layersOf } from '../../web/src/data/usage-stack.ts'
import { readUsageView } from '../../web/src/pages/usage/usage-view.ts'
import { developersWords } from '../../web/src/text/developers/words.ts'
import { createFormat } from '../../web/src/text/format.ts'

const id = '0b9c1f9e-7c1a-4f0e-9a51-3f0f0f6d2a11'
const key: contract.KeyView = {
  ...{ id, name: '봇', shown: 'sk-xc-AAAA…AAAA', createdBy: null, quotaTokens: 5_000, usedTokens: 10, chargedUcr: 0 },
  ...{
    requests: 1,
    isEnabled: true,
    isBlocked: false,
    models: ['a:b'],
    fallbackModels: [],
    requestsPerMinute: 60,
    tokensPerMinute: null,
  },
  ...{ expiresAt: '2026-12-31T03:04:05.678Z', lastUsedAt: null, createdAt: '2026-11-01T00:00:00.000Z' },
}
const now = new Date('2026-11-21T12:00:00')

it('what the pages know of the contract without its validator is what it says', () => {
  expect(usageSpans).toEqual(contract.usageSpans)
  expect(outcomes).toEqual(contract.usageOutcomes)
  expect(requestsCsvPath).toBe(contract.requestsCsvPath)
  expect(keyLimits.maxKeysPerPerson).toBe(contract.maxKeysPerPerson)
  expect(keyLimits.defaultKeyTokens).toBe(contract.defaultKeyTokens)
})

it.each(['ko', 'en'] as const)('in %s there is a word for everything the log may say', (language) => {
  const { requests, request } = developersWords[language]
  expect(Object.keys(requests.endpoints).sort()).toEqual([...contract.usageEndpoints].sort())
  expect(Object.keys(requests.outcomes).sort()).toEqual([...contract.usageOutcomes].sort())
  expect(Object.keys(request.units).sort()).toEqual([...unitNames].sort())
})

describe('the form of a key', () => {
  const problems = (change: object, maxTokens: number | null = 50_000) =>
    problemsOf({ ...newDraft(maxTokens), name: '봇', ...change }, { maxTokens, key: null, now })

  it('begins with the usual quota, or what the plan allows where that is less', () => {
    expect(newDraft(50_000).quota).toBe('5000')
    expect(newDraft(1_000).quota).toBe('1000')
    expect(problems({})).toEqual({})
  })

  it('says what is wrong, field by field', () => {
    expect(problems({ name: '  ' })).toEqual({ name: 'empty' })
    expect(problems({ quota: '' })).toEqual({ quota: 'empty' })
    expect(problems({ quota: '' }, null)).toEqual({})
    expect(problems({ quota: '5e3' })).toEqual({ quota: 'bad' })
    expect(problems({ quota: '0' })).toEqual({ quota: 'bad' })
    expect(problems({ quota: '50,001' })).toEqual({ quota: 'over' })
    expect(problems({ requestsPerMinute: '1000001' })).toEqual({ requestsPerMinute: 'bad' })
    expect(problems({ tokensPerMinute: 'x' })).toEqual({ tokensPerMinute: 'bad' })
    expect(problems({ expiresOn: '2026-11-20' })).toEqual({ expiresOn: 'past' })
    expect(problems({ expiresOn: '2026-11-21' })).toEqual({})
  })

  it('reads numbers as people write them', () => {
    expect([readCount('5,000'), readCount(' 12 000 '), readCount('')]).toEqual([5_000, 12_000, null])
    expect([readCount('1.5'), readCount('-1'), readCount('천')]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('asks for what the contract accepts', () => {
    const wish = wishOf({
      ...newDraft(null),
      name: ' 봇 ',
      quota: '',
      requestsPerMinute: '60',
      expiresOn: '2026-12-31',
    })
    expect(contract.routes['keys.create'].input.parse(wish)).toEqual(wish)
    expect(wish).toMatchObject({ name: '봇', quotaTokens: null, requestsPerMinute: 60, tokensPerMinute: null })
    expect(wish.expiresAt).toBe(startOfDay('2027-01-01', 0))
  })

  it('sends only what was changed: an expiry with its own hour stays as it is', () => {
    expect(changesOf(key, draftOf(key))).toEqual({})
    expect(changesOf(key, { ...draftOf(key), quota: '6000', models: [] })).toEqual({ quotaTokens: 6_000, models: [] })
    expect(changesOf(key, { ...draftOf(key), expiresOn: undefined })).toEqual({ expiresAt: null })
  })

  it('does not find fault with what a key has already, as after a change to a smaller plan or past its expiry', () => {
    const draft = draftOf({ ...key, quotaTokens: null, expiresAt: '2026-01-01T00:00:00.000Z' })
    const old = { ...key, quotaTokens: null, expiresAt: '2026-01-01T00:00:00.000Z' }
    expect(problemsOf(draft, { maxTokens: 5_000, key: old, now })).toEqual({})
    expect(problemsOf({ ...draft, quota: '9000' }, { maxTokens: 5_000, key: old, now })).toEqual({ quota: 'over' })
  })
})

it('what ends at midnight ended with the day before', () => {
  const end = startOfDay('2026-11-22', 0) ?? ''
  expect(new Date(lastMoment(end)).getDate()).toBe(21)
})

it('a key says why it is not answered, what somebody decided first', () => {
  const at = Date.parse('2026-11-21T00:00:00Z')
  expect(keyState(key, at)).toBe('on')
  expect(keyState({ ...key, usedTokens: 5_000 }, at)).toBe('exhausted')
  expect(keyState({ ...key, quotaTokens: null, usedTokens: 9e9 }, at)).toBe('on')
  expect(keyState({ ...key, usedTokens: 5_000, expiresAt: '2026-11-20T00:00:00.000Z' }, at)).toBe('expired')
  expect(keyState({ ...key, isEnabled: false, isBlocked: true }, at)).toBe('blocked')
  expect(keyState({ ...key, isEnabled: false, expiresAt: '2026-11-20T00:00:00.000Z' }, at)).toBe('off')
})

describe('the first command', () => {
  const model = (id: string, more: object = {}): contract.ModelView => ({
    ...{ id, alias: null, kind: 'CHAT', contextTokens: null, maxOutputTokens: null, features: [], prices: [] },
    ...{ isAvailable: true, isOwn: false, ...more },
  })
  const models = [
    model('a:off', { isAvailable: false }),
    model('a:draws', { kind: 'IMAGE' }),
    model('a:writes', { alias: 'writes' }),
    model('b:writes'),
  ]

  it('asks a model that writes, is set up here and that the key may use', () => {
    expect(firstModel(models, [])).toBe('writes')
    expect(firstModel(models, ['b:writes'])).toBe('b:writes')
    expect(firstModel(models, ['a:writes'])).toBe('writes')
    expect(firstModel(models, ['a:off'])).toBeUndefined()
  })

  it('is one line of shell, whatever is in it', () => {
    const ask = { baseUrl: 'http://h/v1', secret: 'sk-xc-1', model: 'm', hello: `it's "you"` }
    const command = firstCommand(ask)
    expect(command).toContain("-H 'Authorization: Bearer sk-xc-1'")
    const body = /-d '(.*)'$/.exec(command)?.[1]?.replaceAll(`'\\''`, "'") ?? ''
    expect(JSON.parse(body)).toEqual({ model: 'm', messages: [{ role: 'user', content: ask.hello }] })
    expect(firstCommand({ ...ask, model: undefined })).toBe(
      "curl http://h/v1/models -H 'Authorization: Bearer sk-xc-1'",
    )
  })
})

describe('the chart', () => {
  const bars = [0, 1].map((start) => ({
    ...{
      start: String(start),
      requests: 1,
      failures: 0,
      inputTokens: 0,
      cachedTokens: 0,
      outputTokens: 0,
      chargedUcr: 0,
    },
  }))
  const layer = (model: string | null, tokens: number[]) => ({ model, tokens, chargedUcr: tokens.map((n) => n * 10) })

  it('stacks the most used at the bottom and leaves out what used nothing', () => {
    const layers = layersOf(
      { bars, stacked: [layer('small', [1, 2]), layer('big', [5, 0]), layer('none', [0, 0])] },
      'tokens',
    )
    expect(layers.map(({ model, total }) => [model, total])).toEqual([
      ['big', 5],
      ['small', 3],
    ])
    expect(heightsOf(layers)).toEqual([
      [5, 0],
      [6, 2],
    ])
  })

  it('puts what has no colour of its own together, with what the server had put together', () => {
    const stacked = [...Array.from({ length: 8 }, (_, n) => layer(`m${n}`, [10 - n, 0])), layer(null, [0, 7])]
    const layers = layersOf({ bars, stacked }, 'credits')
    expect(layers).toHaveLength(7)
    expect(layers.at(-1)).toEqual({ model: null, values: [(4 + 3) * 10, 70], total: 140 })
    expect(layersOf({ bars, stacked: [layer(null, [0, 0])] }, 'tokens')).toEqual([])
  })
})

describe('an address', () => {
  it('says what of the log to look at; what does not fit is left out', () => {
    const query = { key: id, model: 'a:b', outcome: 'FAILED', from: '2026-11-01', to: '2026-11-02' }
    const filter = readRequestFilter(query)
    expect(contract.RequestFilter.parse(filter)).toEqual(filter)
    expect(filter).toMatchObject({ keyId: id, from: startOfDay('2026-11-01', 0), to: startOfDay('2026-11-03', 0) })
    expect(readRequestFilter({ key: 'playground' })).toEqual({ keyId: 'playground' })
    const wrong = { key: '1', model: 'x'.repeat(201), outcome: 'failed', from: '2026-1-1', to: 'now' }
    expect(readRequestFilter(wrong)).toEqual({})
    const address = new URL(requestsCsvAddress(filter), 'http://x')
    expect(Object.fromEntries(address.searchParams)).toEqual(filter)
  })

  it('and of the usage', () => {
    expect(readUsageView({})).toEqual({ span: 'day', by: 'tokens', as: 'chart' })
    expect(readUsageView({ span: 'month', by: 'credits', view: 'table', key: id, model: 'a:b' })).toEqual({
      ...{ span: 'month', by: 'credits', as: 'table', keyId: id, model: 'a:b' },
    })
    expect(readUsageView({ span: 'year', by: 'won', view: '3d', key: 'x', model: '' })).toEqual(readUsageView({}))
  })
})

it('what a request cost is shown down to the last digit', () => {
  const english = createFormat('en')
  expect(lineCost({ unit: 'input_token', count: 3, microUsdPerMillion: 250_000 })).toBe(750_000n)
  expect(lineCost({ unit: 'second', count: 3, microUsdPerMillion: null })).toBeNull()
  expect(english.picoUsd(750_000n)).toBe('$0.00000075')
  expect(english.picoUsd(123_456_789_012n)).toBe('$0.123456789012')
  expect(english.picoUsd(microUsd(3_000_000))).toBe('$3.00')
  expect(createFormat('ko').picoUsd(0n)).toBe('$0.00')
})

it('times and big numbers are short where there is little room', () => {
  const [korean, english] = [createFormat('ko'), createFormat('en')]
  expect([korean.took(340), korean.took(1_240), english.took(61_000)]).toEqual(['340ms', '1.2초', '61s'])
  expect([korean.compact(80_000), english.compact(12_345), english.compact(0.0004)]).toEqual(['8만', '12.3K', '0.0004'])
})
