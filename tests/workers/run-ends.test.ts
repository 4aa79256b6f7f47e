import { expect, test } from 'vitest'
import type { Notifications } from '../../core/notify.ts'
import { runEnds } from '../../workers/run-ends.ts'

/** Notifications that a test says itself. */
function speaker() {
  let hear: (payload: string) => void = () => undefined
  const notifications: Notifications = {
    subscribe(_channel, handler) {
      hear = handler
      return () => undefined
    },
    close: async () => undefined,
  }
  return { notifications, say: (payload: string) => hear(payload) }
}

test('the end of a run aborts all of its steps and nobody else’s', () => {
  const { notifications, say } = speaker()
  const watch = runEnds(notifications)
  const [one, other, stranger] = [watch('run-1'), watch('run-1'), watch('run-2')]
  say('run-1 workspace 4 RUNNING')
  expect(one.signal.aborted).toBe(false)
  say('run-1 workspace 5 CANCELLED')
  expect([one, other, stranger].map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  expect(one.signal.reason).toMatchObject({ code: 'cancelled', message: 'the run is cancelled' })
})

test('a run is kept in mind while one of its steps watches, and forgotten after the last', () => {
  const { notifications, say } = speaker()
  const watch = runEnds(notifications)
  const [one, other] = [watch('run-1'), watch('run-1')]
  one.stop()
  const third = watch('run-1')
  expect(third.signal).toBe(other.signal)
  other.stop()
  third.stop()
  say('run-1 workspace 5 FAILED')
  const anew = watch('run-1')
  expect(anew.signal).not.toBe(other.signal)
  expect([other, anew].map(({ signal }) => signal.aborted)).toEqual([false, false])
})
