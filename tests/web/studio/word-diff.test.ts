import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffWords } from '../../../web/src/data/word-diff.ts'

const kinds = (before: string, after: string) => diffWords(before, after).map(({ kind, text }) => [kind, text.trim()])

it('shows what goes and what comes, word by word', () => {
  expect(kinds('사실 사과는 정말 맛있어요', '사과는 아주 맛있어요')).toEqual([
    ['removed', '사실'],
    ['same', '사과는'],
    ['removed', '정말'],
    ['added', '아주'],
    ['same', '맛있어요'],
  ])
  expect(kinds('천천히 변해요. 산소 때문이에요.', '천천히 변해요.')).toEqual([
    ['same', '천천히 변해요.'],
    ['removed', '산소 때문이에요.'],
  ])
  expect(kinds('the same', 'the same')).toEqual([['same', 'the same']])
  expect(kinds('', 'new words')).toEqual([['added', 'new words']])
})

it('loses nothing: both texts can be read out of it', () => {
  const words = fc.array(fc.constantFrom('사과', 'an', 'apple.', '정말', 'a')).map((list) => list.join(' '))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = diffWords(before, after)
      const read = (kind: string) =>
        parts.filter((part) => part.kind === 'same' || part.kind === kind).map(({ text }) => text.trim())
      expect(read('removed').join(' ').trim()).toBe(before)
      expect(read('added').join(' ').trim()).toBe(after)
    }),
  )
})
