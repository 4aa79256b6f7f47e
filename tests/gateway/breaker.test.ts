import { expect, test } from 'vitest'
import { createBreaker } from '../../gateway/serve/breaker.ts'

function failing(breaker: ReturnType<typeof createBreaker>, times: number): void {
  for (let turn = 0; turn < times; turn += 1) breaker.failed('ill')
}

test('an upstream that failed five times in a row is left alone, the others are not', () => {
  const breaker = createBreaker(() => 0)
  failing(breaker, 4)
  expect(breaker.allows('ill')).toBe(true)
  failing(breaker, 1)
  expect(breaker.allows('ill')).toBe(false)
  expect(breaker.allows('well')).toBe(true)
  expect(breaker.states()).toContainEqual({ upstream: 'ill', state: 'open', failures: 5 })
})

test('after a pause one request tries, and its end decides', () => {
  let now = 0
  const breaker = createBreaker(() => now)
  failing(breaker, 5)
  now = 10_000
  expect(breaker.allows('ill')).toBe(true)
  expect(breaker.allows('ill')).toBe(false)
  breaker.failed('ill')
  expect(breaker.allows('ill')).toBe(false)
  now = 20_000
  expect(breaker.allows('ill')).toBe(true)
  breaker.succeeded('ill')
  expect(breaker.allows('ill')).toBe(true)
  expect(breaker.allows('ill')).toBe(true)
})

test('a try that came to nothing through no fault of the upstream lets the next one try', () => {
  let now = 0
  const breaker = createBreaker(() => now)
  failing(breaker, 5)
  now = 10_000
  expect(breaker.allows('ill')).toBe(true)
  breaker.passed('ill')
  expect(breaker.allows('ill')).toBe(true)
})

test('a success in between starts the count anew', () => {
  const breaker = createBreaker(() => 0)
  failing(breaker, 4)
  breaker.succeeded('ill')
  failing(breaker, 4)
  expect(breaker.allows('ill')).toBe(true)
})
