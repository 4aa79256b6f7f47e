import { expect, test } from 'vitest'
import { PublicationDefaults } from '../../../contract/index.ts'
import { validate } from '../../../publishing/platforms/youtube/validate.ts'
import { fitTexts, startMetadata } from '../../../publishing/schedule/fit-texts.ts'

const youtube = { validate }

test('what a machine wrote always fits, whatever it wrote', () => {
  const family = '👨‍👩‍👧‍👦'
  const samples = [
    '가'.repeat(6000),
    family.repeat(900),
    `${'word '.repeat(2000)}<script>`,
    '\u0000\u202e줄\r\n바꿈 '.repeat(500),
    '#태그 '.repeat(200),
    '',
  ]
  for (const sample of samples) {
    const tags = [...sample.matchAll(/\S+/g)].map(([tag]) => tag)
    const {
      isTitleCut: _,
      title,
      ...rest
    } = fitTexts({ title: sample, description: sample, tags }, youtube, '구독 <해> 주세요')
    expect(validate({ ...rest, ...(title !== '' && { title }) }, null)).toEqual([])
    expect(rest.description.endsWith('구독 해 주세요')).toBe(true)
    // No half of a family.
    expect(title.replaceAll(family, '')).not.toMatch(/[\u{1f468}\u{1f469}\u200d]/u)
  }
})

test('a text is cut between words and says so; one that fits is left as it is', () => {
  const long = fitTexts(
    { title: 'every word '.repeat(12), description: 'As it was.\n\nTwice.', tags: ['a b', 'A B', 'c,d'] },
    youtube,
  )
  expect(long).toMatchObject({ isTitleCut: true, description: 'As it was.\n\nTwice.', tags: ['a b', 'c d'] })
  expect(long.title).toMatch(/(every|word)…$/)
  expect(fitTexts({ title: ' 별 \n이야기 ', description: '', tags: [] }, youtube)).toMatchObject({
    ...{ title: '별 이야기', isTitleCut: false },
  })
})

test('what nobody typed starts with the short’s own words and what the channel always adds', () => {
  const defaults = PublicationDefaults.parse({
    tags: ['과학'],
    signature: '구독해 주세요',
    visibility: 'unlisted',
    isMadeForKids: true,
  })
  const video = { title: '별', description: '나'.repeat(4000), keyword: '별자리' }
  const { metadata } = startMetadata(video, defaults, youtube)
  expect(metadata).toMatchObject({ title: '별', tags: ['과학', '별자리'], visibility: 'unlisted', isMadeForKids: true })
  expect(Buffer.byteLength(metadata.description)).toBeLessThanOrEqual(5000)
  expect(metadata.description.endsWith('…\n\n구독해 주세요')).toBe(true)
})
