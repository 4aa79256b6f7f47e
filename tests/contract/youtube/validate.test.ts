import { expect, test } from 'vitest'
import type { Problem } from '../../../publishing/platform.ts'
import { practiceUpload, practiceVideo, youtubeAt } from './practice.ts'

const youtube = youtubeAt(null)
type Given = Parameters<typeof youtube.validate>[0]
const problems = (given: Given): Problem[] => youtube.validate(given, null)
const codes = (given: Given) => problems(given).map(({ field, code }) => `${field} ${code}`)

test('what is right has no problems, and what is not there yet is not judged', () => {
  expect(youtube.validate(practiceUpload().metadata, practiceVideo(1))).toEqual([])
  expect(youtube.validate({}, null)).toEqual([])
})

test('a title has 100 characters, however many bytes they take', () => {
  expect(problems({ title: '가'.repeat(100) })).toEqual([])
  expect(problems({ title: '가'.repeat(101) })).toEqual([
    { field: 'title', code: 'too_long', details: { max: 100, actual: 101 } },
  ])
  // Outside the basic plane a character counts twice, as YouTube's pages count it.
  expect(problems({ title: '😀'.repeat(51) })[0]?.details).toEqual({ max: 100, actual: 102 })
  expect(codes({ title: ' ' })).toEqual(['title missing'])
})

test('a description has 5,000 bytes, which are 1,666 Korean syllables', () => {
  expect(problems({ description: '가'.repeat(1666) })).toEqual([])
  expect(problems({ description: '가'.repeat(1667) })).toEqual([
    { field: 'description', code: 'too_long', details: { max: 5000, actual: 5001 } },
  ])
})

test('tags count with their commas and quotes and leave room for the marker', () => {
  const { tagCharacters } = youtube.facts.limits
  const fitting = ['a'.repeat(100), 'b'.repeat(100), 'c'.repeat(100), 'd'.repeat(100), 'e'.repeat(66)]
  expect(fitting.join(',')).toHaveLength(tagCharacters)
  expect(problems({ tags: fitting })).toEqual([])
  const quoted = [...fitting.slice(0, 4), `${'e'.repeat(63)} f`]
  expect(problems({ tags: quoted })).toEqual([
    { field: 'tags', code: 'too_long', details: { max: tagCharacters, actual: tagCharacters + 1 } },
  ])
  // With the longest marker it is still within YouTube's own 500.
  expect([...fitting, `xc-${'a'.repeat(26)}`].join(',').length).toBeLessThanOrEqual(500)
})

test('no angle brackets anywhere, and no comma in a tag', () => {
  expect(codes({ title: 'a < b', description: 'x > y', tags: ['<b>'] })).toEqual([
    'title not_allowed',
    'description not_allowed',
    'tags not_allowed',
  ])
  expect(problems({ tags: ['하나, 둘'] })).toEqual([{ field: 'tags', code: 'not_allowed', details: { found: ',' } }])
})

test('whether it is made for kids has to be answered, and the category has to be one for videos', () => {
  expect(codes({ isMadeForKids: null })).toEqual(['isMadeForKids missing'])
  expect(codes({ isMadeForKids: false, categoryId: '22' })).toEqual([])
  expect(codes({ categoryId: '30' })).toEqual(['categoryId not_allowed'])
})

test('more than 60 hashtags are said, since YouTube passes over all of them', () => {
  const hashtags = (count: number) => Array.from({ length: count }, (_, index) => `#태그${index}`).join(' ')
  expect(codes({ title: '#shorts', description: hashtags(59) })).toEqual([])
  expect(problems({ title: '#shorts', description: hashtags(60) })).toEqual([
    { field: 'description', code: 'too_many', details: { max: 60, actual: 61, of: 'hashtags' } },
  ])
  expect(codes({ description: 'https://example.com/#a C# &#39; '.repeat(70) })).toEqual([])
})

test.each([
  [180_000, 1080, 1920, true],
  [60_000, 1080, 1080, true],
  [180_001, 1080, 1920, false],
  [30_000, 1920, 1080, false],
])('%i ms of %i x %i is a short: %s', (durationMs, width, height, isShort) => {
  const found = youtube.validate({}, { durationMs, width, height })
  expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(isShort ? [] : ['video not_short'])
})
