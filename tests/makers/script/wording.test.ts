import { describe, expect, it } from 'vitest'
import { countSpeech } from '../../../contract/spoken/count-speech.ts'
import { completeText } from '../../../gateway/chat/complete-text.ts'
import { foldChunks } from '../../../gateway/chat/fold-chunks.ts'
import type { ChatAsk } from '../../../gateway/provider.ts'
import { chatOffline } from '../../../gateway/providers/builtin/script/chat-offline.ts'
import { toGerund, toSpelling } from '../../../gateway/providers/builtin/script/english.ts'
import { fill } from '../../../gateway/providers/builtin/script/fill.ts'
import { particleAfter } from '../../../gateway/providers/builtin/script/particle.ts'
import { toSubject } from '../../../gateway/providers/builtin/script/subject.ts'
import { topics } from '../../../gateway/providers/builtin/script/topics/all.ts'
import { toBudget } from '../../../pipeline/script/budget.ts'
import { createCall } from '../../contract/providers/calls.ts'

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
  const { call } = createCall()
  const written = async (content: string, change: Partial<ChatAsk> = {}) => {
    const whole = foldChunks()
    let count = 0
    let usage: unknown
    for await (const chunk of chatOffline(
      { model: 'writer', messages: [{ role: 'user', content }], ...change },
      call,
    )) {
      whole.add(chunk)
      count += 1
      usage = chunk.usage ?? usage
    }
    const [choice] = whole.completion()?.choices ?? []
    return { text: choice?.message.content ?? '', finish: choice?.finish_reason, count, usage }
  }

  it('answers a brief with a script in JSON', async () => {
    const brief = {
      keyword: '커피',
      tone: 'casual',
      language: 'ko',
      seconds: 15,
      budget: toBudget('ko', 15),
      sceneCount: 4,
      brand: null,
    } as const
    const reply = await completeText(chatOffline, { ...request, brief }, call)
    expect(reply).toMatchObject({ stop: 'done', usage: { source: 'provider' } })
    expect(JSON.parse(reply.text).scenes).toHaveLength(4)
  })

  it('answers a message with a narration about it, in its language, in many pieces, with counts', async () => {
    const korean = await written('고양이가 골골송을 부르는 이유')
    expect(korean.text).toMatch(/고양이|골골/)
    expect(countSpeech(korean.text, 'ko')).toBeGreaterThan(80)
    expect(korean.count).toBeGreaterThan(20)
    expect(korean.finish).toBe('stop')
    expect(korean.usage).toMatchObject({ prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) })
    const english = await written('Please tell me about coffee.\nAnd about other things.')
    expect(english.text).toMatch(/coffee/i)
    expect(english.text).not.toMatch(/[가-힣]/)
  })

  it('finds the words of any message to write about, and stops at the limit it is given', async () => {
    for (const content of ['hi', '안녕', '🐈 cats!!', '“why”', 'a'.repeat(5_000), '비트코인 vs 이더리움 '.repeat(50)])
      expect((await written(content)).text.length, content).toBeGreaterThan(100)
    const cut = await written('커피', { max_tokens: 20 })
    expect(cut.finish).toBe('length')
    expect(countSpeech(cut.text, 'ko')).toBeLessThanOrEqual(20)
  })

  it('declines a message without a word', async () => {
    await expect(written(' \n?! ')).rejects.toMatchObject({ code: 'provider_refused' })
  })
})
