import { describe, expect, test } from 'vitest'
import { boundedFetch } from '../../../gateway/providers/wire/bounded-fetch.ts'
import { isPublicAddress } from '../../../gateway/providers/wire/public-address.ts'
import { retryAfterMs } from '../../../gateway/providers/wire/retry-after.ts'
import { toStrictSchema } from '../../../gateway/providers/wire/strict-schema.ts'
import { estimateTokens } from '../../../gateway/providers/wire/token-usage.ts'
import { redact } from '../../../gateway/providers/wire/vendor-error.ts'

describe('addresses that may be opened for somebody outside', () => {
  test.each(['8.8.8.8', '93.184.216.34', '100.128.0.1', '172.32.0.1', '2606:4700::6810:84e5'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
  test.each([
    ...[
      '127.0.0.1',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '168.63.129.16',
      '100.64.0.1',
    ],
    ...[
      '192.0.0.8',
      '198.18.0.1',
      '203.0.113.9',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '64:ff9b::a00:1',
    ],
    ...['fc00::1', 'fe80::1', 'ff02::1', '2002:7f00:1::', '2001:db8::1', '2001::1', 'localhost', '', '127.1'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('how long a vendor asks us to wait', () => {
  const nowMs = Date.parse('2026-11-20T12:00:00Z')
  test.each([
    [{ 'retry-after': '12' }, 12_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after-ms': '250', 'retry-after': '12' }, 250],
    [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '999999999' }, 3_600_000],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after-ms': '-1' }, undefined],
    [{}, undefined],
  ] as const)('%o is %s ms', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), nowMs)).toBe(expected)
  })
})

describe('schemas for structured output', () => {
  test('shape stays, limits become words, nested and referred parts included', () => {
    const strict = toStrictSchema({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        seconds: { type: 'number', exclusiveMinimum: 0 },
        description: { type: 'string', description: 'said', maxLength: 9 },
        part: { $ref: '#/$defs/part' },
        either: { oneOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      },
      required: ['seconds', 'description', 'part', 'either'],
      $defs: { part: { type: 'object', properties: { n: { type: 'integer', maximum: 3 } }, required: ['n'] } },
    })
    expect(strict).toEqual({
      type: 'object',
      properties: {
        seconds: { type: 'number', description: '(exclusiveMinimum: 0)' },
        description: { type: 'string', description: 'said (maxLength: 9)' },
        part: { $ref: '#/$defs/part' },
        either: { anyOf: [{ type: 'string', description: '(format: "date")' }, { type: 'null' }] },
      },
      required: ['seconds', 'description', 'part', 'either'],
      additionalProperties: false,
      $defs: {
        part: {
          type: 'object',
          properties: { n: { type: 'integer', description: '(maximum: 3)' } },
          required: ['n'],
          additionalProperties: false,
        },
      },
    })
  })
})

describe('what is said about a call', () => {
  const vendor = { name: 'x', apiKey: 'plain-secret-value' }
  test('keys, ours and any other that looks like one, are taken out', () => {
    const said = redact(vendor, 'key plain-secret-value and sk-proj-****************abcd\nand xi_1234567890')
    expect(said).toBe('key [key] and [key] and [key]')
  })
  test('pages and novels are shortened', () => {
    expect(redact(vendor, '<!DOCTYPE html><p>x')).toBe('an HTML page instead of JSON')
    expect(redact(vendor, 'a'.repeat(5_000))).toHaveLength(301)
  })
})

test('a reply without a stated length is read up to the limit, and then left', async () => {
  let chunks = 0
  let isLeft = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      chunks += 1
      controller.enqueue(new Uint8Array(1_000))
    },
    cancel: () => {
      isLeft = true
    },
  })
  const fetch = boundedFetch({ name: 'x', apiKey: null }, async () => new Response(endless), 10_000)
  await expect(fetch('http://127.0.0.1/')).rejects.toMatchObject({ code: 'provider_reply_invalid' })
  expect(chunks).toBeLessThan(20)
  expect(isLeft).toBe(true)
})

test('estimated tokens: four Latin characters to one, one to each Hangul syllable', () => {
  expect([estimateTokens(''), estimateTokens('abcde'), estimateTokens('가나다'), estimateTokens('가 b')]).toEqual([
    0, 2, 3, 2,
  ])
})
