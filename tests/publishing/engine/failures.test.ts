import { expect, test } from 'vitest'
import { BlockedReason } from '../../../contract/index.ts'
import { blockedWords, failureCodes, failureOf } from '../../../publishing/failures.ts'
import { refusals } from '../../../publishing/platforms/youtube/refusals.ts'

test('every way in which the platform refuses has words that say what to do', () => {
  const codes = Object.values(refusals).map(({ code }) => code)
  expect([...new Set(codes)].filter((code) => !failureCodes.includes(code))).toEqual([])
})

test('a page shows the error where there is one, else what it waits for, in the reader’s language', () => {
  const row = { errorCode: 'title_refused', errorDetails: { field: 'title' }, blockedReason: null }
  expect(failureOf(row, 'ko')).toMatchObject({
    code: 'title_refused',
    field: 'title',
    message: expect.stringMatching(/제목/),
  })
  const blocked = { errorCode: null, errorDetails: null, blockedReason: 'MISSED' }
  expect(failureOf(blocked, 'en')).toMatchObject({
    code: 'missed',
    field: null,
    message: expect.stringMatching(/another time/),
  })
  expect(failureOf({ errorCode: null, errorDetails: null, blockedReason: null }, 'en')).toBeNull()
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
