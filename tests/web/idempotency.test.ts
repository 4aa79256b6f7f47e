import { describe, expect, it } from 'vitest'
import { ApiError } from '../../web/src/data/api-error.ts'
import { createPress, newUuid } from '../../web/src/data/idempotency.ts'

function failing(status: number) {
  return () => Promise.reject(new ApiError({ status, code: 'x', message: 'x' }))
}

/** A press whose keys are numbered, and the keys it used. */
function watched() {
  let count = 0
  const keys: string[] = []
  const press = createPress(() => String(++count))
  const send = (input: unknown, answer: (key: string) => Promise<unknown>) =>
    press(input, (key) => {
      keys.push(key)
      return answer(key)
    }).catch(() => undefined)
  return { keys, send }
}

describe('a press of the button', () => {
  it('uses one key for a double click', async () => {
    const { keys, send } = watched()
    let release = () => {}
    const answer = new Promise<void>((resolve) => {
      release = resolve
    })
    const both = [send('a', () => answer), send('a', () => answer)]
    release()
    await Promise.all(both)
    expect(keys).toEqual(['1', '1'])
  })

  it.each([0, 409, 429, 500, 503])(
    'keeps the key after %i, when nobody knows whether it was carried out',
    async (status) => {
      const { keys, send } = watched()
      await send('a', failing(status))
      await send('a', async () => 'made')
      await send('a', async () => 'made again, on purpose')
      expect(keys).toEqual(['1', '1', '2'])
    },
  )

  it.each([400, 401, 402, 422])('takes a new key after %i, which is an answer', async (status) => {
    const { keys, send } = watched()
    await send('a', failing(status))
    await send('a', async () => 'made')
    expect(keys).toEqual(['1', '2'])
  })

  it('takes a new key when something else is asked for', async () => {
    const { keys, send } = watched()
    await send({ seconds: 30 }, failing(0))
    await send({ seconds: 45 }, failing(0))
    expect(keys).toEqual(['1', '2'])
  })

  it('a late answer to an old press leaves the key of the new one alone', async () => {
    const { keys, send } = watched()
    let release = () => {}
    const late = send('a', () => new Promise<void>((resolve) => (release = resolve)))
    await send('b', failing(0))
    release()
    await late
    await send('b', failing(0))
    expect(keys).toEqual(['1', '2', '2'])
  })

  it('makes version 4 UUIDs also where the page is not secure', () => {
    const { randomUUID } = crypto
    try {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true, writable: true })
      expect(newUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true, writable: true })
    }
  })
})
