import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLineItem } from '../../costs/collect/openai.ts'
import { toPicoUsd } from '../../costs/collect/to-pico-usd.ts'

it('amounts are read exactly, in dollars or in cents', () => {
  expect(toPicoUsd('123.45', 2)).toBe(1_234_500_000_000n)
  expect(toPicoUsd('1.2e-7')).toBe(120_000n)
  expect(toPicoUsd('1e3')).toBe(1_000_000_000_000_000n)
  expect(toPicoUsd('-0.5')).toBe(-500_000_000_000n)
  expect(toPicoUsd('.25')).toBe(250_000_000_000n)
  expect(toPicoUsd('0.0000000000019')).toBe(1n)
  for (const wrong of ['', '.', 'abc', '1,5', '1e99', 'NaN']) expect(() => toPicoUsd(wrong), wrong).toThrow(RangeError)
})

it('what is written with twelve decimals comes back as it was', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 20n), (pico) => {
      const digits = pico.toString().padStart(13, '0')
      expect(toPicoUsd(`${digits.slice(0, -12)}.${digits.slice(-12)}`)).toBe(pico)
    }),
  )
})

it('lines of an OpenAI bill name a model and a class, or something else', () => {
  expect(readLineItem('gpt-6.1-sol, cached input')).toEqual({
    model: 'gpt-6.1-sol',
    tier: 'standard',
    unit: 'cached_input_token',
  })
  expect(readLineItem('gpt-6.1-sol, batch output')).toEqual({
    model: 'gpt-6.1-sol',
    tier: 'batch',
    unit: 'output_token',
  })
  expect(readLineItem('web search tool calls')).toEqual({ model: '', tier: 'standard', unit: '' })
  expect(readLineItem('code interpreter sessions')).toEqual({ model: '', tier: 'standard', unit: '' })
})
