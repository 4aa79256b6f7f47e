import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import * as contract from '../../../contract/index.ts'
import { categories, tagCharacters } from '../../../publishing/platforms/youtube/limits.ts'
import { clockOf, freeSlots, toEntries } from '../../../web/src/data/calendar-entries.ts'
import { daysOf, readCalendar, stepFrom } from '../../../web/src/data/calendar-view.ts'
import { toLanes } from '../../../web/src/data/lanes.ts'
import { patchKept } from '../../../web/src/data/publication-patch.ts'
import { metadataOf, newDraft, toCheck, toDraft } from '../../../web/src/data/publish-draft.ts'
import * as rules from '../../../web/src/data/publish-rules.ts'
import * as zoned from '../../../web/src/data/zoned.ts'
import { eventText } from '../../../web/src/pages/calendar/event-text.ts'
import { stepsOf } from '../../../web/src/pages/calendar/panel-steps.ts'
import { healthOf } from '../../../web/src/pages/channels/channel-health.ts'
import * as slots from '../../../web/src/pages/channels/slots.ts'
import { publishingWords } from '../../../web/src/text/publishing/words.ts'
import { makeChannel, makePublication } from './made.ts'

it('knows what the contract and the platform know', () => {
  expect(rules.visibilities).toEqual(contract.visibilities)
  expect([...rules.categoryIds].sort()).toEqual([...categories].sort())
  expect(slots.maxSlots).toBe(contract.maxSlots)
  expect(rules.maxSpread).toBe(contract.scheduleLimits.maxSpread)
  const names: Record<string, string> = publishingWords.ko.categories
  for (const id of categories) expect(names[id]).toBeTruthy()
  expect(Object.keys(publishingWords.ko.states)).toEqual([...contract.publicationStates])
})

describe('times of a zone', () => {
  const zones = ['Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'UTC']

  it('are those that the zone database gives, at any hour of any day, changes of the clock included', () => {
    for (const zone of zones)
      for (let hour = 0; hour < 366 * 24; hour += 11) {
        const local = Temporal.PlainDateTime.from('2026-01-01T00:00').add({ hours: hour, minutes: (hour * 13) % 60 })
        const text = local.toString({ smallestUnit: 'minute' })
        const wanted = local.toZonedDateTime(zone)
        expect(zoned.toInstant(text, zone), `${text} ${zone}`).toBe(new Date(wanted.epochMilliseconds).toISOString())
        const shown = wanted.toPlainDateTime().toString({ smallestUnit: 'minute' })
        expect(zoned.toLocal(wanted.epochMilliseconds, zone)).toBe(shown)
      }
  })

  it('move on what the clock jumps over, and take the first of what comes twice', () => {
    expect(zoned.toInstant('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(zoned.toInstant('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
    expect(zoned.toInstant('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:40:00.000Z')
  })

  it('are read from addresses only where they are one', () => {
    expect([zoned.isDay('2026-02-29'), zoned.isDay('2026-13-01'), zoned.isDay('x'), zoned.isDay(undefined)]).toEqual([
      ...[false, false, false, false],
    ])
    expect([zoned.isDay('2028-02-29'), zoned.isLocal('2026-11-22T18:30'), zoned.isLocal('2026-11-22T24:00')]).toEqual([
      ...[true, true, false],
    ])
  })
})

describe('the days in view', () => {
  it('are weeks from Monday on, of a month those it lies in', () => {
    expect(daysOf('week', '2026-11-22')).toEqual(zoned.daysFrom('2026-11-16', 7))
    const month = daysOf('month', '2026-11-21')
    expect([month[0], month.at(-1), month.length % 7]).toEqual(['2026-10-26', '2026-12-06', 0])
    expect([stepFrom('week', '2026-12-30', 1), stepFrom('month', '2026-03-31', -1)]).toEqual([
      '2027-01-06',
      '2026-02-01',
    ])
  })

  it('come from the address, and what does not fit is left out', () => {
    expect(readCalendar({ view: 'year', day: '2026-11-99', channel: '1', show: 'x', publication: 'y' })).toEqual({
      ...{ view: 'week', day: null, channelId: null, show: 'coming', publicationId: null },
    })
  })
})

describe('the calendar', () => {
  const channel = makeChannel({
    timeZone: 'Asia/Seoul',
    slots: [
      { weekday: 1, localTime: '18:00' },
      { weekday: 2, localTime: '00:30' },
    ],
  })
  const days = zoned.daysFrom('2026-11-23', 7)
  const now = Date.parse('2026-11-22T00:00:00Z')

  it('goes by the clock of its channels where it is one, else by that of the reader', () => {
    expect(clockOf([channel, channel], 'UTC')).toBe('Asia/Seoul')
    expect(clockOf([channel, makeChannel({ timeZone: 'Europe/Paris' })], 'UTC')).toBe('UTC')
    expect(clockOf([], 'UTC')).toBe('UTC')
  })

  it('shows free slots on its own days, without those that are taken or have passed', () => {
    const free = freeSlots([channel], [], { days, timeZone: 'Asia/Seoul', now })
    expect(free.map(({ local }) => local)).toEqual(['2026-11-23T18:00', '2026-11-24T00:30'])
    const taken = makePublication({
      scheduledAt: '2026-11-23T09:00:20.000Z',
      channel: { ...makePublication().channel, id: channel.id },
    })
    expect(freeSlots([channel], [taken], { days, timeZone: 'Asia/Seoul', now }).map(({ local }) => local)).toEqual([
      '2026-11-24T00:30',
    ])
    const late = Date.parse('2026-11-23T12:00:00Z')
    expect(freeSlots([channel], [], { days, timeZone: 'Asia/Seoul', now: late })).toHaveLength(1)
    // In New York they are on the day before.
    const away = freeSlots([channel], [], { days, timeZone: 'America/New_York', now })
    expect(away.map(({ local, channelLocal }) => [local, channelLocal])).toEqual([
      ['2026-11-23T04:00', '2026-11-23T18:00'],
      ['2026-11-23T10:30', '2026-11-24T00:30'],
    ])
  })

  it('has no place for what was cancelled', () => {
    const [kept, ...none] = toEntries([makePublication(), makePublication({ state: 'CANCELLED' })], 'Asia/Seoul')
    expect(none).toEqual([])
    expect(kept).toMatchObject({ day: '2026-11-22', minutes: 18 * 60 })
  })

  it('puts side by side what would lie on each other', () => {
    expect(toLanes([600, 630, 700, 900], 90)).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 2 },
      { lane: 0, lanes: 1 },
    ])
    expect(toLanes([], 90)).toEqual([])
  })

  it('reads a height as a time to the quarter, within the day', () => {
    const { toMinutes } = zoned
    expect([toMinutes(0.5), toMinutes(0.511), toMinutes(-1), toMinutes(2)]).toEqual([720, 735, 0, 1425])
  })
})

describe('what is typed', () => {
  const short = { title: '별자리', description: '이야기', keyword: '별' }
  const draft = newDraft(short, {
    defaults: undefined,
    channelIds: ['0190b1f0-0000-7000-8000-000000000001'],
    local: null,
  })

  it('starts with the words of the short and what the channel always adds', () => {
    const defaults = contract.PublicationDefaults.parse({ tags: ['우주'], signature: '구독!', visibility: 'unlisted' })
    const started = newDraft(short, { defaults, channelIds: [], local: '2026-11-22T18:30' })
    expect(started).toMatchObject({
      description: '이야기\n\n구독!',
      tags: ['우주', '별'],
      visibility: 'unlisted',
      when: 'at',
    })
  })

  it('is asked about in the shape of the contract, an empty title left out', () => {
    const ask = toCheck({ ...draft, title: ' ' }, { runId: '0190b1f0-0000-7000-8000-000000000002' })
    expect(contract.routes['publications.check'].input.parse(ask)).toMatchObject({ when: { kind: 'slot' } })
    expect(ask?.metadata).not.toHaveProperty('title')
    expect(contract.PublicationMetadata.parse(metadataOf(draft))).toEqual(metadataOf(draft))
    expect(toCheck({ ...draft, when: 'at', local: '2026-11-22T' }, { runId: 'r' })).toBeNull()
    expect(toCheck({ ...draft, channelIds: [] }, { runId: 'r' })).toBeNull()
  })

  it('is read back as it was kept, and not from anything else', () => {
    expect(toDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
    for (const other of [null, 1, {}, { ...draft, visibility: 'secret' }, { ...draft, tags: 'x' }])
      expect(toDraft(other)).toBeNull()
  })

  it('has tags where commas stand, each once', () => {
    expect(rules.splitTags('우주, #별\n밤 하늘,,')).toEqual(['우주', '별', '밤 하늘'])
    expect(rules.addTags(['Star'], ['star', '별'])).toEqual(['Star', '별'])
    for (const tags of [[], ['a'], ['밤 하늘', '별']]) expect(rules.countTags(tags)).toBe(tagCharacters(tags))
    expect(rules.countBytes('가a')).toBe(4)
  })
})

it('a change is shown wherever a publication is, and nowhere else', () => {
  const [one, other] = [makePublication({ id: 'a' }), makePublication({ id: 'b' })]
  const change = { scheduledAt: '2026-12-01T00:00:00.000Z' }
  expect(patchKept({ publications: [one, other] }, 'a', change).publications).toEqual([{ ...one, ...change }, other])
  expect(patchKept({ pages: [{ publications: [one] }] }, 'a', change).pages?.[0]?.publications[0]).toMatchObject(change)
  expect(patchKept({ publication: other }, 'a', change).publication).toEqual(other)
})

it('the week of a channel has each time once, in order', () => {
  const week = slots.addSlot([{ weekday: 2, localTime: '09:00' }], { weekday: 1, localTime: '18:00' })
  expect(week.map(({ weekday }) => weekday)).toEqual([1, 2])
  expect(slots.addSlot(week, { weekday: 1, localTime: '18:00' })).toHaveLength(2)
  expect(slots.removeSlot(week, { weekday: 1, localTime: '18:00' })).toEqual([{ weekday: 2, localTime: '09:00' }])
  expect(slots.everyDay(['12:00'])).toHaveLength(7)
})

it('a connection is as well as the worst that is to be said of it', () => {
  const now = Date.parse('2026-11-21T00:00:00Z')
  expect(healthOf(makeChannel(), now)).toBe('good')
  expect(healthOf(makeChannel({ state: 'NEEDS_RECONNECT', endsAt: '2026-11-22T00:00:00.000Z' }), now)).toBe('bad')
  expect(healthOf(makeChannel({ endsAt: '2026-11-22T00:00:00.000Z' }), now)).toBe('ending')
  expect(healthOf(makeChannel({ grants: { upload: true, manage: false, analytics: true } }), now)).toBe('limited')
})

it('how far it has come is told by its state, and by what is there where that can be anywhere', () => {
  const states = (state: contract.PublicationState, remoteId: string | null = null) =>
    stepsOf({ state, remoteId })
      .map((step) => step.state)
      .join(' ')
  expect(states('SCHEDULED')).toBe('now next next next')
  expect(states('UPLOADING')).toBe('done now next next')
  expect(states('FAILED')).toBe('done stopped next next')
  expect(states('FAILED', 'v1')).toBe('done done stopped next')
  expect(states('AWAITING_PUBLISH', 'v1')).toBe('done done done now')
  expect(states('PUBLISHED', 'v1')).toBe('done done done done')
})

it('what happened is told by its reason, by the state it led to where that has no words here', () => {
  const words = publishingWords.ko
  const event = { at: '', from: null, to: 'BLOCKED' as const, reason: 'brand_new', details: null }
  expect(eventText(words, event, String)).toBe(words.states.BLOCKED)
  expect(eventText(words, { ...event, reason: 'missed' }, String)).toBe(words.events.missed)
  const moved = { ...event, reason: 'rescheduled', details: { before: '2026-11-21T10:00', local: '2026-11-22T10:00' } }
  expect(eventText(words, moved, String)).toBe(words.events.rescheduledTo('2026-11-21T10:00', '2026-11-22T10:00'))
})

/** Words for which a line of its own would say no more than the state does, or that lead to no event. */
const unsaid = ['goes_on', 'auto_publish_kids']

it('has a sentence for every reason that publishing writes down', () => {
  const folders = ['engine', 'schedule', 'channels'].map((name) =>
    resolve(import.meta.dirname, '../../../publishing', name),
  )
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  const written =
    /(?:reason: |(?:startReconciling|lookFor|beginAnew|adopt)\(work, (?:[\w.]+, )?(?:[^,()']*\? )?)'([a-z_]+)'(?: : '([a-z_]+)')?/g
  const reasons = sources.flatMap((source) => [...source.matchAll(written)].flatMap(([, one, other]) => [one, other]))
  const asked = [...new Set(reasons)].filter(
    (reason) => reason !== undefined && !reason.startsWith('publication_') && !unsaid.includes(reason),
  )
  expect(asked.length).toBeGreaterThan(15)
  for (const words of [publishingWords.ko, publishingWords.en])
    expect(asked.filter((reason) => reason !== undefined && !Object.hasOwn(words.events, reason))).toEqual([])
})
