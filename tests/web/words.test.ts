import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { socialProblems } from '../../contract/index.ts'
import { errorCodes } from '../../core/errors.ts'
import { ApiError, toApiError } from '../../web/src/data/api-error.ts'
import { nextAddress } from '../../web/src/data/next-address.ts'
import { accountWords } from '../../web/src/text/account/words.ts'
import { en } from '../../web/src/text/en.ts'
import { errorWords } from '../../web/src/text/error-words.ts'
import { clock, createFormat } from '../../web/src/text/format.ts'
import { ko } from '../../web/src/text/ko.ts'
import { chooseLanguage, inLanguage } from '../../web/src/text/language.ts'

/** Every text of a dictionary with the path to it; functions are asked with their own parameter names. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(...Array.from({ length: value.length }, () => '7')))]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}/${key}`))
}

const textDir = new URL('../../web/src/text/', import.meta.url)
const areas = readdirSync(textDir, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const dictionaries: [string, { ko: unknown; en: unknown }][] = [['all pages', { ko, en }]]
for (const area of areas)
  dictionaries.push([
    area,
    {
      ...(await import(new URL(`${area}/ko.ts`, textDir).href)),
      ...(await import(new URL(`${area}/en.ts`, textDir).href)),
    },
  ])

describe.each(dictionaries)('the two dictionaries of %s', (_area, { ko, en }) => {
  it('have a text for every key, lists of the same length included', () => {
    expect(texts(ko).length).toBeGreaterThan(5)
    expect(texts(en).map(([path]) => path)).toEqual(texts(ko).map(([path]) => path))
    for (const [path, text] of [...texts(ko), ...texts(en)]) expect(text.trim(), path).not.toBe('')
  })

  it('are not each other: English has no Hangul but the name of the language', () => {
    const hangul = texts(en).filter(([path, text]) => /[가-힣]/.test(text) && path !== '/language/ko')
    expect(hangul).toEqual([])
  })
})

describe('the words of errors', () => {
  it('say what happened and what to do for every error code there is', () => {
    for (const code of [...Object.keys(errorCodes), 'offline']) {
      expect(Object.keys(ko.errors), code).toContain(code)
    }
    for (const pair of [...Object.values(ko.errors), ...Object.values(en.errors)]) expect(pair).toHaveLength(2)
  })

  it('fall back to the sentence of the server for a code they do not know', () => {
    const error = new ApiError({ status: 400, code: 'brand_new', message: '서버의 문장' })
    expect(errorWords(ko, error).what).toBe('서버의 문장')
  })
})

it('what goes wrong on the way back from another service is explained, whichever it is', () => {
  for (const { problems } of [accountWords.ko, accountWords.en]) {
    expect(Object.keys(problems)).toEqual([...socialProblems])
    for (const pair of Object.values(problems)) expect(pair).toHaveLength(2)
  }
})

it('a failing reply that is not ours becomes an error all the same', () => {
  expect(toApiError(502, undefined)).toMatchObject({ code: 'unavailable', isTransient: true })
  expect(toApiError(404, { error: 'page' })).toMatchObject({ code: 'invalid_request', isTransient: false })
  const ours = { error: { code: 'not_found', message: 'm', requestId: 'r1' } }
  expect(toApiError(404, ours)).toMatchObject({ code: 'not_found', requestId: 'r1', retryAfterMs: null })
  expect(toApiError(429, ours, '90').retryAfterMs).toBe(90_000)
  expect(toApiError(429, ours, 'Sat, 21 Nov 2026 10:00:00 GMT').retryAfterMs).toBeNull()
})

describe('numbers and times', () => {
  const format = createFormat('ko')
  const english = createFormat('en')

  it('show credits with two decimals at most and never as free when they are not', () => {
    expect(format.credits(0)).toBe('0')
    expect(format.credits(1)).toBe('0.01')
    expect(format.credits(2_304_001)).toBe('2.3')
    expect(format.credits(2_306_000)).toBe('2.31')
    expect(format.credits(20_000_000)).toBe('20')
    expect(english.credits(1_234_500_000)).toBe('1,234.5')
  })

  it('show money in its own currency, the same sign in both languages', () => {
    expect(format.money({ currency: 'KRW', amountMinor: 14_000 })).toBe('₩14,000')
    expect(format.money({ currency: 'USD', amountMinor: 1_000 })).toBe('$10.00')
    expect(english.money({ currency: 'KRW', amountMinor: 14_000 })).toBe('₩14,000')
    expect([format.change(2_000_000), format.change(-1), format.change(0)]).toEqual(['+2', '−0.01', '0'])
  })

  it('say when it was in the words of the language', () => {
    const now = Date.parse('2026-11-21T10:00:00Z')
    expect(format.ago('2026-11-21T07:00:00Z', now)).toBe('3시간 전')
    expect(english.ago('2026-11-20T09:00:00Z', now)).toBe('yesterday')
    expect(format.ago('2026-11-21T09:59:50Z', now)).toBe('지금')
  })

  it('say how long to wait, and never less', () => {
    expect([400, 59_000, 60_000, 61_000, 3_599_000, 3_600_000].map((ms) => format.wait(ms))).toEqual([
      '1초',
      '59초',
      '1분',
      '2분',
      '60분',
      '1시간',
    ])
    expect(english.wait(90_000)).toBe('2 minutes')
  })

  it('show sizes and places in a video', () => {
    expect(format.bytes(8_430_112)).toBe('8.4MB')
    expect(format.bytes(200_000_000_000)).toBe('200GB')
    expect(english.bytes(412_000)).toBe('412 kB')
    expect([clock(0), clock(7.9), clock(62), clock(Number.NaN)]).toEqual(['0:00', '0:07', '1:02', '0:00'])
  })
})

describe('the language of an address', () => {
  it('is the saved choice, then the browser, then Korean', () => {
    expect(chooseLanguage('en', ['ko-KR'])).toBe('en')
    expect(chooseLanguage(null, ['fr-FR', 'en-GB', 'ko'])).toBe('en')
    expect(chooseLanguage('xx', ['de'])).toBe('ko')
  })

  it('changes without leaving the page', () => {
    expect(inLanguage('/ko/projects/7?run=1', 'en')).toBe('/en/projects/7?run=1')
    expect(inLanguage('/ko', 'en')).toBe('/en')
    expect(inLanguage('/korea', 'en')).toBe('/korea')
  })
})

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/ko/\\evil',
  'javascript:alert(1)',
  '/ko\n//x',
  ['/ko'],
  undefined,
])('after signing in nobody is sent to %j', (raw) => {
  expect(nextAddress(raw, '/ko/create')).toBe('/ko/create')
})

it('after signing in people go where they were going', () => {
  expect(nextAddress('/en/create?keyword=a%20b', '/en/projects')).toBe('/en/create?keyword=a%20b')
})
