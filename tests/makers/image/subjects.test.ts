import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../gateway/provider.ts'
import { castScene } from '../../../gateway/providers/builtin/image/subjects/cast-scenes.ts'
import {
  findSubjects,
  readVocabulary,
  toScores,
} from '../../../gateway/providers/builtin/image/subjects/find-subjects.ts'
import { readPrompt } from '../../../gateway/providers/builtin/image/subjects/read-prompt.ts'
import { casts } from './casts.ts'
import { coffee, hintOf, type Short, saving, wordless } from './shorts.ts'

const vocabulary = readVocabulary()

function best(language: Language, text: string): string | null {
  const ranked = [...findSubjects(vocabulary, language, text)].sort((a, b) => b[1] - a[1])
  return ranked[0]?.[0] ?? null
}

describe('findSubjects', () => {
  it.each([
    ['사과는', 'red-apple'],
    ['기억력은', 'brain'],
    ['지방 연소', 'fire'],
    ['블랙홀은', 'milky-way'],
    ['매일 달리면', 'person-running'],
    ['고양이처럼', 'cat'],
    ['AI가 바꾼', 'robot'],
    ['돈을 모으는', 'money-bag'],
  ])('knows the Korean word in "%s"', (text, subject) => {
    expect(best('ko', text)).toBe(subject)
  })

  it.each(['이', '이는', '그리고 나는', '별로 그렇지', '약 서른', '두 배로', '차이가 나서'])(
    'finds nothing in "%s"',
    (text) => {
      expect(best('ko', text)).toBeNull()
    },
  )

  it.each([
    ['눈이 오는 겨울', 'snowflake', 'eye'],
    ['화면을 오래 보면 눈이 아파요', 'eye', 'snowflake'],
    ['과일 가게의 배는 달콤', 'pear', 'passenger-ship'],
    ['바다에 뜬 배가', 'passenger-ship', 'pear'],
    ['따뜻한 차를 마시면', 'teacup-without-handle', 'automobile'],
  ])('takes the meaning the other words of "%s" speak for', (text, meant, other) => {
    const found = findSubjects(vocabulary, 'ko', text)
    expect(found.has(meant)).toBe(true)
    expect(found.has(other)).toBe(false)
  })

  it.each([
    ['Black holes', 'cyclone'],
    ['the teeth', 'tooth'],
    ['batteries', 'battery'],
    ['she was running', 'person-running'],
    ["the cat's ears", 'cat'],
  ])('knows the English word in "%s"', (text, subject) => {
    expect(findSubjects(vocabulary, 'en', text).has(subject)).toBe(true)
  })

  it.each(['you can shake it', 'I may handle that', 'turn it the other way', 'it is not up to him'])(
    'does not take the everyday words of "%s" for things',
    (text) => {
      expect(best('en', text)).toBeNull()
    },
  )

  it('has a picture for every subject and a word for every picture', () => {
    const named = [...vocabulary.ko.values(), ...vocabulary.en.values()].flat().map(([subject]) => subject)
    const folder = new URL('../../../gateway/providers/builtin/image/illustrations/', import.meta.url)
    const shipped = readdirSync(folder).filter((file) => file.endsWith('.svg.br'))
    expect(shipped.sort()).toEqual([...new Set(named)].map((subject) => `${subject}.svg.br`).sort())
  })
})

describe('readPrompt', () => {
  const seen = (prompt: string) => {
    const scores = toScores(readPrompt(vocabulary.sights, vocabulary.en, prompt))
    return [...scores].sort((a, b) => b[1] - a[1]).map(([subject]) => subject)
  }

  it.each([
    ['clear water pouring from a gooseneck kettle into a glass server, bright kitchen light', ['droplet', 'teapot']],
    ['a coffee dripper standing on a small digital scale, clean white kitchen', ['hot-beverage', 'balance-scale']],
    ['light and dark roasted coffee beans side by side, top view, even light', ['beans']],
    ['a cat drinking from a ceramic bowl on a wooden floor', ['cat', 'bowl-with-spoon']],
    ['a glass jar of coins beside a small notebook on a desk', ['coin', 'jar']],
    ['a person looking closely through a magnifying glass, warm light', ['magnifying-glass-tilted-left']],
    ['a penguin on an iceberg at sunset', ['penguin', 'ice']],
    ['a bowl without fruit', ['bowl-with-spoon']],
  ])('sees in "%s" what it is about first', (prompt, subjects) => {
    expect(seen(prompt).filter((subject) => subjects.includes(subject))).toEqual(subjects)
    expect(seen(prompt)[0]).toBe(subjects[0])
  })

  it.each([
    'vertical composition, no text, no letters',
    'a soft gradient, cool window light, seen from further away',
    'a person in a room. Cinematic photograph at night, a cat, a tree',
  ])('sees nothing in the words about style of "%s"', (prompt) => {
    expect(seen(prompt)).toEqual([])
  })

  it('knows a shipped picture for every sight', () => {
    const named = new Set([...vocabulary.ko.values(), ...vocabulary.en.values()].flat().map(([subject]) => subject))
    const sights = [...vocabulary.sights.values()].flat().map(([subject]) => subject)
    expect(sights.filter((subject) => !named.has(subject))).toEqual([])
  })
})

describe('castScene', () => {
  const scenes = casts.flatMap(({ short, accepted }) =>
    accepted.map((heroes, index) => ({
      keyword: short.keyword,
      short,
      index,
      heroes,
      prompt: short.scenes[index]?.[2],
    })),
  )

  it.each(scenes)('gives "$prompt" of "$keyword" a hero an editor would take', ({ short, index, heroes }) => {
    expect(heroes).toContain(castScene(vocabulary, hintOf(short, index)).cast.hero)
  })

  it.each(casts)('supports no hero of "$short.keyword" with itself and repeats none next to itself', ({ short }) => {
    const list = [...short.scenes.keys()].map((index) => castScene(vocabulary, hintOf(short, index)).cast)
    for (const [index, { hero, support }] of list.entries()) {
      expect(support).not.toContain(hero)
      expect(list[index + 1]?.hero).not.toBe(hero)
    }
  })

  it.each([
    ['저장해 두고 오늘 하나만 해 봐요!', 'bookmark'],
    ['뭐부터 해 볼지 댓글로 알려 줘요!', 'speech-balloon'],
    ['친구한테도 슬쩍 보내 줘요!', 'mobile-phone-with-arrow'],
    ['도움 됐다면 팔로우, 다음에 또 만나요!', 'bell'],
  ])('ends on the sign of "%s" beside the subject of the short', (narration, sign) => {
    const last = coffee.scenes.length - 1
    const scenes: typeof coffee.scenes = [...coffee.scenes.slice(0, last), [narration, '']]
    expect(castScene(vocabulary, hintOf({ ...coffee, scenes }, last)).cast).toEqual({
      hero: sign,
      support: ['hot-beverage'],
    })
  })

  it.each([
    ['커피', '놀라운 효과를 봐요', 'sparkles'],
    ['커피', '느낌을 한 단어로 적어요', 'input-latin-letters'],
    ['고양이', '멀리 떨어뜨려 두세요', 'chart-decreasing'],
    ['공부', '막히는 곳이 문제예요', 'warning'],
    ['커피', '도움이 됐어요', 'ring-buoy'],
  ])('does not let a passing word of "%s: %s" fill the picture', (keyword, narration, subject) => {
    const short: Short = {
      keyword,
      language: 'ko',
      scenes: [
        [keyword, ''],
        [narration, ''],
      ],
    }
    const { cast } = castScene(vocabulary, hintOf(short, 1))
    expect([cast.hero, ...cast.support]).not.toContain(subject)
  })

  it.each([coffee, saving])('gives every scene of "$keyword" a subject of its own', (short) => {
    const heroes = [...short.scenes.keys()].map((index) => castScene(vocabulary, hintOf(short, index)).cast.hero)
    expect(heroes).not.toContain(null)
    expect(new Set(heroes).size).toBe(short.scenes.length)
  })

  it('shows what the narration says', () => {
    const heroes = [...coffee.scenes.keys()].map((index) => castScene(vocabulary, hintOf(coffee, index)).cast.hero)
    expect(heroes[0]).toBe('hot-beverage')
    expect(heroes[2]).toBe('person-lifting-weights')
    expect(heroes[4]).toMatch(/sleep|bed|zzz/)
  })

  it('does not let the text on screen change who gets which subject', () => {
    const plain = castScene(vocabulary, hintOf(coffee, 3)).cast
    const changed = castScene(vocabulary, { ...hintOf(coffee, 3), onScreenText: '고양이' }).cast
    expect(changed.hero).toBe(plain.hero)
    expect(changed.support).toContain('cat')
  })

  it('leaves a scene without words for things to type and shape', () => {
    expect(castScene(vocabulary, hintOf(wordless, 1)).cast).toEqual({ hero: null, support: [] })
  })
})
