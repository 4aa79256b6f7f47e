import type { Language, Tone } from '../../../provider.ts'
import type { StructureName } from './structures.ts'
import type { Point } from './topic.ts'
import { asidesEn, descriptionsEn, endingsEn, hooksEn, keysEn, titlesEn } from './wording-en.ts'
import { asidesKo, descriptionsKo, endingsKo, hooksKo, keysKo, titlesKo } from './wording-ko.ts'

export type Wording = {
  hooks: Record<StructureName, Record<Tone, string[]>>
  keys: Record<StructureName, string>
  titles: Record<StructureName, string[]>
  asides: Record<Tone, Record<Point['kind'], string[]>>
  endings: Record<Tone, [say: string, key: string][]>
  descriptions: Record<Tone, string>
  /** The scene that opens a story when the keyword's field has none, and what may follow it. */
  opening: string
  openingNext: string
  openingKey: string
  /** For keywords that are long to say: the longest that fits. */
  shortHooks: Record<Tone, string[]>
  /** When even the short name of the subject takes too long. */
  lastHook: string
  shortKey: string
}

export const wordings: Record<Language, Wording> = {
  ko: {
    hooks: hooksKo,
    keys: keysKo,
    titles: titlesKo,
    asides: asidesKo,
    endings: endingsKo,
    descriptions: descriptionsKo,
    opening: '어느 저녁, {t:이/가} 문득 [궁금해져요|궁금해집니다].',
    openingNext: '여기서부터 차근차근 따라가 [볼까요?|보겠습니다.]',
    openingKey: '그 순간',
    shortHooks: {
      professional: ['{t}, 핵심만 봅니다.', '{t}, 핵심만.', '{t}.'],
      casual: ['{t}, 이거 알았어요?', '{t}, 볼까요?', '{t}!'],
      humorous: ['{t}, 찔리는 분 손!', '{t}, 뜨끔하죠?', '{t}!'],
      educational: ['{t}, 하나씩 봅시다.', '{t}, 봅시다.', '{t}.'],
    },
    lastHook: '잠깐, 이거 보고 가세요.',
    shortKey: '오늘의 주제',
  },
  en: {
    hooks: hooksEn,
    keys: keysEn,
    titles: titlesEn,
    asides: asidesEn,
    endings: endingsEn,
    descriptions: descriptionsEn,
    opening: 'One evening, you catch yourself wondering about {t}.',
    openingNext: 'Let us follow it from here.',
    openingKey: 'That moment',
    shortHooks: {
      professional: ['{T}: the essentials.', '{T}.'],
      casual: ['{T}? Watch this!', '{T}!'],
      humorous: ['{T}. Oh dear.', '{T}!'],
      educational: ['{T}: let’s see.', '{T}.'],
    },
    lastHook: 'Wait, watch this first.',
    shortKey: 'Today’s topic',
  },
}
