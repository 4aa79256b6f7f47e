import { describe, expect, it } from 'vitest'
import { completeOffline } from '../../../gateway/providers/builtin/script/complete-offline.ts'
import { toGerund, toSpelling } from '../../../gateway/providers/builtin/script/english.ts'
import { fill } from '../../../gateway/providers/builtin/script/fill.ts'
import { particleAfter } from '../../../gateway/providers/builtin/script/particle.ts'
import { toSubject } from '../../../gateway/providers/builtin/script/subject.ts'
import { topics } from '../../../gateway/providers/builtin/script/topics/all.ts'
import { toBudget } from '../../../pipeline/script/budget.ts'

describe('Korean particles', () => {
  it.each([
    ['커피', '은/는', '는'],
    ['책', '은/는', '은'],
    ['물', '을/를', '을'],
    ['고양이', '이/가', '가'],
    ['서울', '으로/로', '로'],
    ['부산', '으로/로', '으로'],
    ['제주', '으로/로', '로'],
    ['AI', '은/는', '는'],
    ['GPT', '을/를', '를'],
    ['URL', '으로/로', '로'],
    ['PDF', '이/가', '가'],
    ['3', '이/가', '이'],
    ['2', '이/가', '가'],
    ['10', '과/와', '과'],
    ['30%', '은/는', '는'],
    ['book', '을/를', '을'],
    ['desk', '을/를', '를'],
    ['apple', '으로/로', '로'],
    ['game', '이/가', '이'],
    ['coffee', '은/는', '는'],
    ['라면(매운맛)', '은/는', '은'],
    ['YouTube', '을/를', '를'],
  ])('%s takes the %s that fits: %s', (word, pair, expected) => {
    expect(particleAfter(word, pair)).toBe(expected)
  })

  it('come with the subject where a template asks for them', () => {
    const values = { subject: 'AI', count: 3, seconds: 30, tone: 'professional', language: 'ko' } as const
    expect(fill('{t:을/를} {n} 가지로 [봐요|봅니다].', values)).toBe('AI를 세 가지로 봅니다.')
    expect(fill('{t:을/를} {n} 가지로 [봐요|봅니다].', { ...values, tone: 'casual' })).toBe('AI를 세 가지로 봐요.')
  })
})

describe('English keywords', () => {
  it.each([
    ['save money', 'saving money'],
    ['run faster', 'running faster'],
    ['tie a tie', 'tying a tie'],
    ['make coffee', 'making coffee'],
    ['quickly fall asleep', 'quickly falling asleep'],
    ['see more', 'seeing more'],
  ])('"%s" as a noun is "%s"', (phrase, expected) => {
    expect(toGerund(phrase)).toBe(expected)
  })

  it.each([
    ['cat', 'cats'],
    ['Cat', 'cats'],
    ['coffee', 'coffee'],
    ['ai', 'AI'],
    ['youtube growth', 'YouTube growth'],
    ['Elon Musk', 'Elon Musk'],
    ['puppy', 'puppies'],
  ])('%s is written %s', (keyword, expected) => {
    expect(toSpelling(keyword)).toBe(expected)
  })
})

describe('a keyword', () => {
  it.each([
    ['커피 맛있게 내리는 법', 'ko', 'how', '커피'],
    ['고양이가 우는 이유', 'ko', 'why', '고양이'],
    ['가성비 노트북 추천', 'ko', 'best', '디지털 생활'],
    ['하늘은 왜 파랄까?', 'ko', 'question', '자연'],
    ['아이폰 vs 갤럭시', 'ko', 'compare', '디지털 생활'],
    ['영화', 'ko', 'plain', '영화와 사진'],
    ['건강 검진', 'ko', 'plain', '건강 습관'],
    ['how to save money', 'en', 'how', '돈 관리'],
    ['why cats sleep so much', 'en', 'why', '고양이'],
    ['best budget headphones', 'en', 'best', '디지털 생활'],
    ['Is coffee bad for you?', 'en', 'question', '커피'],
    ['email aid', 'en', 'plain', '일과 시간 관리'],
  ] as const)('%s (%s) is a %s question about %s', (keyword, language, form, noun) => {
    const subject = toSubject(keyword, language)
    expect(subject.form).toBe(form)
    expect(subject.topic?.noun.ko).toBe(noun)
  })

  it('in Korean letters is named in English where the script is English', () => {
    expect(toSubject('커피', 'en').inline).toBe('coffee')
    expect(toSubject('쀍', 'en').inline).toBe('this topic')
  })

  it('of emoji only is still a subject', () => {
    expect(toSubject('🔥🔥', 'ko')).toMatchObject({ inline: '이 주제', spoken: '이 주제' })
  })
})

describe('what the writer knows', () => {
  it('has facts, tips and myths in both languages for every field, and no sentence twice', () => {
    const sentences = topics.flatMap(({ points }) => points.flatMap(({ ko, en }) => [ko.say, en.say]))
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const { points, noun } of topics) {
      for (const kind of ['fact', 'tip', 'myth'] as const)
        expect(points.filter((point) => point.kind === kind).length, noun.en).toBeGreaterThanOrEqual(2)
      for (const { ko, en } of points) {
        expect(ko.say + ko.more).toMatch(/^[^A-Za-z]+$/)
        expect(en.say + en.more).toMatch(/^[\x20-\x7e’]+$/)
        expect(Math.max(ko.key.length, en.key.length), `${ko.key} ${en.key}`).toBeLessThanOrEqual(24)
      }
    }
  })
})

describe('the built-in writer behind the gateway', () => {
  const request = { model: 'writer', system: '', messages: [], schema: null, maxOutputTokens: 1000 }

  it('answers a brief with a script in JSON', () => {
    const brief = {
      keyword: '커피',
      tone: 'casual',
      language: 'ko',
      seconds: 15,
      budget: toBudget('ko', 15),
      sceneCount: 4,
    } as const
    const reply = completeOffline({ ...request, brief })
    expect(reply.stop).toBe('done')
    expect(JSON.parse(reply.text).scenes).toHaveLength(4)
  })

  it('declines anything else', () => {
    expect(() => completeOffline({ ...request, brief: null })).toThrow(
      expect.objectContaining({ code: 'provider_refused' }),
    )
  })
})
