import { expect, test } from 'vitest'
import { likeFrom, likenessOf, toTopic } from '../../studio/batches/likeness.ts'

const like = (a: string, b: string) => likenessOf(toTopic(a), toTopic(b))

test.each([
  ['고양이가 자는 이유', '고양이가 자는 이유!'],
  ['고양이가 자는 이유', '고양이는 자는 이유'],
  ['고양이가 자는 이유', '고양이가 잠자는 이유'],
  ['커피를 맛있게 내리는 법', '맛있게 커피를 내리는 법'],
  ['커피를 맛있게 내리는 법', '커피 맛있게 내리는 법'],
  ['서울 야경 명소 5곳', '서울 야경 명소 7곳'],
  ['Why cats purr', 'why CATS purr?'],
  ['how to brew better coffee', 'How to brew good coffee'],
  ['5 facts about the moon', 'Facts about the Moon'],
  ['ＡＩ 뉴스 정리', 'AI 뉴스 정리'],
  ['고양이', '고양이'.normalize('NFD')],
])('“%s” and “%s” are the same topic', (a, b) => {
  expect(like(a, b)).toBeGreaterThanOrEqual(likeFrom)
})

test.each([
  ['고양이가 자는 이유', '강아지가 짖는 이유'],
  ['고양이가 자는 이유', '고양이 사료 고르는 법'],
  ['커피를 맛있게 내리는 법', '홍차를 맛있게 우리는 법'],
  ['서울 야경 명소', '부산 야경 명소'],
  ['서울 야경 명소', '서울 맛집 추천'],
  ['Why cats purr', 'Why dogs bark'],
  ['how to brew coffee', 'how to bake bread'],
  ['사과', '사자'],
])('“%s” and “%s” are two topics', (a, b) => {
  expect(like(a, b)).toBeLessThan(likeFrom)
})

test('nothing but marks is like nothing, also not like itself', () => {
  expect(like('!!!', '!!!')).toBe(0)
  expect(like('', '커피')).toBe(0)
})
