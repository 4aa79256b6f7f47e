import { expect, test } from 'vitest'
import { BlockedReason } from '../../../contract/index.ts'
import { blockedWords, failureCodes, failureOf } from '../../../publishing/failures.ts'
import { refusals } from '../../../publishing/platforms/youtube/refusals.ts'

test('every way in which the platform refuses has words that say what to do', () => {
  const codes = Object.values(refusals).map(({ code }) => code)
  expect([...new Set(codes)].filter((code) => !failureCodes.includes(code))).toEqual([])
})

test('a page shows the error where there is one, else what it waits for, in the reader’s language', () => {
  const fine = {
    ...{ errorCode: null, errorDetails: null, blockedReason: null, blockedUntil: null },
    timeZone: 'Asia/Seoul',
  }
  expect(failureOf(fine, 'en')).toBeNull()
  const refused = { ...fine, errorCode: 'title_refused', errorDetails: { field: 'title' } }
  expect(failureOf(refused, 'ko')).toMatchObject({
    ...{ code: 'title_refused', field: 'title', message: expect.stringMatching(/제목/) },
  })
  const missed = { ...fine, blockedReason: 'MISSED' }
  expect(failureOf(missed, 'en')).toMatchObject({
    code: 'MISSED',
    field: null,
    message: expect.stringMatching(/another time/),
  })
  // The word of the platform and a time at which it goes on: the time is what people want to know.
  const until = new Date('2026-11-22T08:00:00Z')
  const waits = { ...fine, errorCode: 'quota_exceeded', blockedReason: 'QUOTA', blockedUntil: until }
  expect(failureOf(waits, 'ko')).toMatchObject({ code: 'quota_exceeded', message: expect.stringMatching(/5:00/) })
})

test('what goes on by itself says when, by the clock of the channel', () => {
  const until = new Date('2026-11-22T08:00:00Z')
  expect(blockedWords('QUOTA', until, 'Asia/Seoul').ko).toMatch(/11월 22일.*5:00/)
  for (const reason of BlockedReason.options) {
    const { ko, en } = blockedWords(reason, null, 'UTC')
    expect(ko).toMatch(/[가-힣]/)
    expect(en).toMatch(/[a-z]/)
  }
})
