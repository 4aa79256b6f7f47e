import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { leaseMs } from '../../../publishing/jobs.ts'
import { PublishError, type PublishErrorKind } from '../../../publishing/publish-error.ts'
import { cancelPublication } from '../../../publishing/schedule/cancel.ts'
import { retryPublication } from '../../../publishing/schedule/retry.ts'
import { ended, nextStates } from '../../../publishing/states.ts'
import { isLong } from '../../setup/long.ts'
import type { Call } from '../../setup/paper-platform.ts'
import { newScheduled, openPress, type Press } from '../../setup/press.ts'

/* Whatever happens to a publication, in whatever order: what must always be true of it. */

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(async () => await press.close())

type Made = Awaited<ReturnType<typeof newScheduled>>
type Event =
  | { kind: 'work' }
  | { kind: 'pass'; minutes: number }
  | { kind: 'fault'; call: Call; error: PublishErrorKind; after: boolean }
  | { kind: 'expire' }
  | { kind: 'unlist'; hidden: boolean }
  /** A worker dies inside a piece: its lease stays, what it sent may have arrived. */
  | { kind: 'die'; arrives: boolean }
  | { kind: 'two' }
  | { kind: 'cancel' }
  /** A person tries again what failed, waits or is unknown, without having looked at the channel. */
  | { kind: 'retry' }

const calls: Call[] = ['refresh', 'readChannels', 'begin', 'probe', 'advance', 'finalize', 'verify', 'reconcile']
const kinds: PublishErrorKind[] = ['transient', 'budget', 'permanent', 'auth']
const anEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>({ kind: 'work' }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }).map((minutes): Event => ({ kind: 'pass', minutes })) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      call: fc.constantFrom(...calls),
      error: fc.oneof({ weight: 5, arbitrary: fc.constant<PublishErrorKind>('transient') }, fc.constantFrom(...kinds)),
      after: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Event>({ kind: 'expire' }) },
  { weight: 1, arbitrary: fc.boolean().map((hidden): Event => ({ kind: 'unlist', hidden })) },
  { weight: 2, arbitrary: fc.boolean().map((arrives): Event => ({ kind: 'die', arrives })) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'two' }) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'cancel' }) },
  { weight: 3, arbitrary: fc.constant<Event>({ kind: 'retry' }) },
)

const rowOf = (id: string) => press.db.publication.findUniqueOrThrow({ where: { id } })

async function happen(made: Made, event: Event): Promise<void> {
  const { paper, shutdown } = press
  switch (event.kind) {
    case 'work':
      return press.work(press.newPublisher())
    case 'two': {
      const publishers = [press.newPublisher(), press.newPublisher()]
      await Promise.all(publishers.map((one) => one.onWake('due.0', shutdown.signal)))
      return
    }
    case 'pass':
      return press.pass(event.minutes * 60_000)
    case 'fault':
      paper.faults.push({ call: event.call, error: new PublishError(event.error, 'made_up'), after: event.after })
      return
    case 'expire':
      return paper.expireSessions()
    case 'unlist':
      paper.state.listsNothing = event.hidden
      return
    case 'die':
      return die(made, event.arrives)
    case 'cancel':
      return orRefused(cancelPublication(press.deps, made, { id: made.id, deletesRemote: true }))
    case 'retry':
      return orRefused(retryPublication(press.deps, made, { id: made.id, isConfirmed: false }))
  }
}

/** What cannot be done in this state is refused, and that is fine. */
async function orRefused(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
  })
}

/** As SIGKILL leaves it: the call never returns, nothing more is written. The next one finds a lease that has run out. */
async function die({ id }: Made, arrives: boolean): Promise<void> {
  const { state } = press.paper
  const { fence } = await rowOf(id)
  const dead = new Promise<void>((resolve) => {
    state[arrives ? 'afterPiece' : 'duringPiece'] = () => {
      resolve()
      return new Promise(() => undefined)
    }
  })
  await Promise.race([dead, press.newPublisher().onWake(`${id}.${fence}`, press.shutdown.signal)])
  Object.assign(state, { duringPiece: null, afterPiece: null })
  press.pass(leaseMs + 1)
}

async function expectSound({ id, marker }: Made): Promise<void> {
  const row = await rowOf(id)
  const videos = press.paper.ofMarker(marker)
  expect(videos.length, 'never two videos').toBeLessThanOrEqual(1)
  if (row.remoteId !== null)
    expect(videos.map((video) => video.id)).toEqual(row.remoteState === 'GONE' ? [] : [row.remoteId])
  if (['UPLOADED', 'PROCESSING', 'AWAITING_PUBLISH', 'PUBLISHED'].includes(row.state))
    expect(row.remoteId).not.toBeNull()
  const events = await press.db.publishEvent.findMany({
    where: { publicationId: id },
    orderBy: [{ fence: 'asc' }, { id: 'asc' }],
  })
  for (const { from, to } of events) {
    if (from === null) continue
    expect(nextStates[from], `${from} to ${to}`).toContain(to)
    expect(['PUBLISHED', 'CANCELLED'], 'nothing leaves an end').not.toContain(from)
  }
  expect(ended.includes(row.state)).toBe(row.endedAt !== null)
}

test('any sequence of faults, deaths, expired sessions, cancels and retries makes at most one video, and it comes to an end', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEvent, { minLength: 3, maxLength: 14 }), async (events) => {
      const made = await newScheduled(press, { sizeBytes: 1500 })
      Object.assign(press.paper.state, { listsNothing: false, duringPiece: null, afterPiece: null })
      press.paper.faults.length = 0
      for (const event of events) {
        await happen(made, event)
        await expectSound(made)
      }
      // In the end everything works again, and it comes to rest in a state that a person can read.
      press.paper.faults.length = 0
      press.paper.state.listsNothing = false
      await press.db.channel.update({ where: { id: made.channelId }, data: { state: 'CONNECTED', problem: null } })
      for (let turn = 0; turn < 15; turn++) {
        await press.work(press.newPublisher())
        // Over the next day's beginning, too: what waits for the budget goes on then.
        press.pass((turn < 12 ? 10 : 13 * 60) * 60_000)
      }
      await expectSound(made)
      expect(['PUBLISHED', 'FAILED', 'CANCELLED', 'UNKNOWN', 'BLOCKED']).toContain((await rowOf(made.id)).state)
      await press.db.publication.deleteMany({ where: { id: made.id } })
    }),
    { numRuns: isLong ? 400 : 25 },
  )
})
