import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../gateway/provider.ts'
import { castScene } from '../../../gateway/providers/builtin/image/subjects/cast-scenes.ts'
import { findSubjects, readVocabulary } from '../../../gateway/providers/builtin/image/subjects/find-subjects.ts'
import { coffee, hintOf, saving, wordless } from './shorts.ts'

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
    ['블랙홀은', 'new-moon'],
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

describe('castScene', () => {
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

  it('shows no subject of another scene beside the own', () => {
    const casts = [...saving.scenes.keys()].map((index) => castScene(vocabulary, hintOf(saving, index)).cast)
    for (const [index, { support }] of casts.entries()) {
      const others = casts.filter((_, at) => at !== index).map(({ hero }) => hero)
      expect(support.filter((subject) => others.includes(subject))).toEqual([])
    }
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
