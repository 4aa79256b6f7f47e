import { describe, expect, it } from 'vitest'
import * as contract from '../../contract/index.ts'
import { ApiError } from '../../web/src/data/api-error.ts'
import { playgroundPath } from '../../web/src/data/paths.ts'
import { isFree, perMillion, perOne, perThousand, priceOf, tiersOf } from '../../web/src/data/unit-prices.ts'
import { filterModels, providersOf } from '../../web/src/pages/models/filter-models.ts'
import { problemWords, refusedFor } from '../../web/src/pages/ollama/problem.ts'
import {
  checkName,
  checkUrl,
  isSameOrigin,
  maxOllamaServers,
  tidyUrl,
} from '../../web/src/pages/ollama/server-check.ts'
import { countOf, isModelId, priceUnits, readPrice, readWhole } from '../../web/src/pages/operators/price-input.ts'
import { chatModels, chooseModel, readMaxTokens } from '../../web/src/pages/playground/choose-model.ts'
import { splitCode } from '../../web/src/pages/playground/split-code.ts'
import { createFormat } from '../../web/src/text/format.ts'
import { portalWords } from '../../web/src/text/portal/words.ts'

const price = (unit: string, microUsdPerMillion: number, aboveInputTokens = 0) => ({
  ...{ unit, microUsdPerMillion, aboveInputTokens },
})
const model = (id: string, facts: Partial<contract.ModelView> = {}): contract.ModelView => ({
  ...{ id, alias: null, kind: 'CHAT', contextTokens: null, maxOutputTokens: null, features: [], prices: [] },
  ...{ isAvailable: true, isOwn: false, ...facts },
})

it('what the web says without the validator is what the contract says', () => {
  expect(playgroundPath).toBe(contract.playgroundPath)
  expect(maxOllamaServers).toBe(contract.maxOllamaServers)
  expect(priceUnits).toEqual([...contract.priceUnits])
  for (const name of ['a', 'home-2', 'a'.repeat(31), 'a'.repeat(32), '', '2a', 'A', '-a', 'a_b', 'a b'])
    expect(checkName(name, []) === null, name).toBe(contract.OllamaName.safeParse(name).success)
})

describe('prices', () => {
  const prices = [
    price('input_token', 3_000_000),
    price('output_token', 15_000_000),
    price('input_token', 6_000_000, 200_000),
  ]
  const format = createFormat('en')

  it('are said in credits, ten to the dollar, and in dollars', () => {
    expect(priceOf(prices, 'input_token', perMillion)).toEqual({ usd: 3, credits: 30 })
    expect(priceOf([price('image', 63_000_000_000)], 'image', perOne)?.usd).toBeCloseTo(0.063, 9)
    expect(priceOf([price('character', 50_000_000)], 'character', perThousand)?.credits).toBeCloseTo(0.5, 9)
  })

  it('of longer prompts are their own, and what has none is priced like what it is billed like', () => {
    expect(tiersOf(prices)).toEqual([200_000])
    expect(priceOf(prices, 'input_token', perMillion, 200_000)?.usd).toBe(6)
    expect(priceOf(prices, 'output_token', perMillion, 200_000)?.usd).toBe(15)
    expect(priceOf(prices, 'cached_input_token', perMillion)?.usd).toBe(3)
    expect(priceOf(prices, 'image', perOne)).toBeNull()
  })

  it('that are nothing are free, and none at all are not', () => {
    expect([isFree([price('input_token', 0)]), isFree([]), isFree(prices)]).toEqual([true, false, false])
  })

  it('show parts of a cent', () => {
    expect([format.dollars(3), format.dollars(0.0015), format.dollars(0.075)]).toEqual(['$3.00', '$0.0015', '$0.075'])
    expect([format.exact(30), format.exact(0.015), format.exact(0.1 + 0.2)]).toEqual(['30', '0.015', '0.3'])
  })
})

describe('a price that is typed', () => {
  it('is exact, whatever the unit', () => {
    expect(readPrice('3', 'input_token')).toBe(3_000_000)
    expect(readPrice('0.075', 'cached_input_token')).toBe(75_000)
    expect(readPrice(' 1,25 ', 'output_token')).toBe(1_250_000)
    expect(readPrice('0.063', 'image')).toBe(63_000_000_000)
    expect(readPrice('0.015', 'character')).toBe(15_000_000)
    expect(readPrice('0', 'image')).toBe(0)
  })

  it('comes back as it was when it is shown', () => {
    for (const unit of priceUnits) {
      const typed = readPrice('0.1234', unit) ?? expect.unreachable()
      expect(priceOf([price(unit, typed)], unit, countOf(unit))?.usd).toBeCloseTo(0.1234, 9)
    }
  })

  it.each(['', 'free', '-1', '1.2345678', '1e3', '9999999999'])('is not %j', (text) => {
    expect(readPrice(text, 'input_token')).toBeNull()
  })

  it('is never more than can be kept', () => {
    expect(readPrice('1000', 'image')).toBe(1e15)
    expect(readPrice('1001', 'image')).toBeNull()
  })

  it('belongs to a model, from some length on', () => {
    expect([isModelId('openai:gpt'), isModelId('openai:*'), isModelId('gpt'), isModelId('a: b')]).toEqual([
      ...[true, true, false, false],
    ])
    expect([readWhole('', 1), readWhole('0', 1), readWhole('12', 1), readWhole('1.5', 1)]).toEqual([
      ...[undefined, null, 12, null],
    ])
  })
})

describe('the list of models', () => {
  const models = [
    model('openai:gpt', { alias: 'gpt', features: ['tools'] }),
    model('openai:tts', { kind: 'SPEECH' }),
    model('ollama/home:llama3.2', { isOwn: true }),
  ]
  const ids = (filter: Partial<Parameters<typeof filterModels>[1]>) =>
    filterModels(models, { search: '', kind: 'all', provider: 'all', ...filter }).map(({ id }) => id)

  it('is searched by every word, by kind and by provider', () => {
    expect(ids({ search: 'TOOLS gpt' })).toEqual(['openai:gpt'])
    expect(ids({ search: 'gpt nothing' })).toEqual([])
    expect(ids({ kind: 'SPEECH' })).toEqual(['openai:tts'])
    expect(ids({ provider: 'ollama/home' })).toEqual(['ollama/home:llama3.2'])
    expect(providersOf(models)).toEqual(['ollama/home', 'openai'])
  })
})

describe('the model of the playground', () => {
  const own = model('ollama/home:a', { isOwn: true })
  const builtin = model('builtin:writer')
  const vendor = model('openai:gpt', { alias: 'gpt' })
  const off = model('xai:grok', { isAvailable: false })

  it('is one that works: own first, the built-in writer when there is nothing else', () => {
    const available = chatModels([builtin, off, vendor, own, model('openai:tts', { kind: 'SPEECH' })])
    expect(available.map(({ id }) => id)).toEqual(['ollama/home:a', 'openai:gpt', 'builtin:writer'])
    expect(chooseModel(chatModels([builtin, off]), [])?.id).toBe('builtin:writer')
  })

  it('is the one that was chosen, as long as it is there', () => {
    const available = [own, vendor]
    expect(chooseModel(available, ['', 'gpt'])?.id).toBe('openai:gpt')
    expect(chooseModel(available, ['gone:model', null])?.id).toBe('ollama/home:a')
    expect(chooseModel([], ['gpt'])).toBeUndefined()
  })

  it('writes as much as was asked', () => {
    expect([readMaxTokens(''), readMaxTokens(' 200 '), readMaxTokens('0'), readMaxTokens('many')]).toEqual([
      ...[{ value: null }, { value: 200 }, null, null],
    ])
  })
})

describe('an answer with code', () => {
  it('is told apart by its fences', () => {
    expect(splitCode('Here:\n\n```python\nprint(1)\n\n```\nDone.')).toEqual([
      { kind: 'text', text: 'Here:', language: '' },
      { kind: 'code', text: 'print(1)\n', language: 'python' },
      { kind: 'text', text: 'Done.', language: '' },
    ])
  })

  it('is code while the fence is still open, and a longer fence holds a shorter one', () => {
    expect(splitCode('```\nhalf').at(-1)).toEqual({ kind: 'code', text: 'half', language: '' })
    expect(splitCode('````md\n```\nx\n```\n````')).toEqual([{ kind: 'code', text: '```\nx\n```', language: 'md' }])
  })

  it('is never read as markup', () => {
    const text = '<img src=x onerror=alert(1)> **bold**'
    expect(splitCode(text)).toEqual([{ kind: 'text', text, language: '' }])
  })
})

describe('an own Ollama server', () => {
  it('is registered by its address alone', () => {
    expect(tidyUrl(' http://127.0.0.1:11434/api/tags ')).toBe('http://127.0.0.1:11434')
    expect(tidyUrl('https://x.example/v1/')).toBe('https://x.example')
    expect(tidyUrl('https://x.example/ollama')).toBe('https://x.example/ollama')
    expect([checkUrl('https://x.example'), checkUrl('x.example:11434'), checkUrl('ftp://x')]).toEqual([
      ...[true, false, false],
    ])
    expect([isSameOrigin('https://x.example/a', 'https://x.example'), isSameOrigin('http://x', 'https://x')]).toEqual([
      ...[true, false],
    ])
    expect(checkName('home', ['home'])).toBe('taken')
  })

  it('that is refused is explained, whatever the reason', () => {
    const refusal = (details: Record<string, unknown>, code = 'invalid_request') =>
      new ApiError({ status: 400, code, message: '', details })
    const field = { field: 'baseUrl', rule: 'private_address' }
    expect(refusedFor(refusal({ fields: [field] }))).toBe('private_address')
    expect(refusedFor(refusal({ reason: 'too_many' }, 'conflict'))).toBe('too_many')
    expect(refusedFor(new ApiError({ status: 0, code: 'offline', message: '' }))).toBeNull()
    for (const words of [portalWords.ko, portalWords.en]) {
      for (const known of ['refused', 'timeout', 'private_address', 'not_ollama', 'unauthorized', 'tls', 'dns'])
        expect(problemWords(words, known).what, known).not.toBe(words.ollama.problems.other[0])
      expect(problemWords(words, 'brand_new').what).toBe(words.ollama.problems.other[0])
    }
  })
})
