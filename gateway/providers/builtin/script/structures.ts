import type { Language } from '../../../provider.ts'
import type { Form } from './subject.ts'
import type { Point } from './topic.ts'

export type StructureName = 'list' | 'myth' | 'steps' | 'change' | 'answers' | 'countdown' | 'story' | 'checklist'

export type Structure = {
  /** The kind of point for each scene between hook and call to action; as many as the longest short needs. */
  kinds: Point['kind'][]
  /** Words before a scene's sentence: `order` counts from 0, `nth` among the scenes of its kind, of `count` scenes. */
  lead: Record<Language, (place: Place) => string>
}

export type Place = { kind: Point['kind']; order: number; nth: number; count: number }

const ordinalsKo = ['첫째,', '둘째,', '셋째,', '넷째,', '다섯째,', '여섯째,', '일곱째,', '여덟째,', '아홉째,', '열째,']
const nativeKo = ['하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉', '열']
const ordinalsEn = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth']
const cardinalsEn = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** The entry at `index`, the last one when the list is shorter. */
function pick(list: readonly string[], index: number): string {
  return list[Math.min(index, list.length - 1)] ?? ''
}

function perKind(words: Record<Point['kind'], readonly string[]>) {
  return ({ kind, nth }: Place) => words[kind][nth] ?? ''
}

export const structures: Record<StructureName, Structure> = {
  list: {
    kinds: ['fact', 'tip', 'fact', 'tip', 'myth', 'tip', 'fact', 'myth', 'tip', 'tip'],
    lead: { ko: ({ order }) => pick(ordinalsKo, order), en: ({ order }) => `${pick(ordinalsEn, order)}.` },
  },
  myth: {
    kinds: ['myth', 'fact', 'myth', 'tip', 'myth', 'fact', 'tip', 'tip', 'fact', 'tip'],
    lead: {
      ko: perKind({
        myth: ['첫 번째 오해.', '두 번째 오해.', '마지막 오해.'],
        fact: ['사실은 [이래요|이렇습니다].', '또 하나의 사실.'],
        tip: ['그러니 이렇게.', '그리고'],
      }),
      en: perKind({
        myth: ['Myth one.', 'Myth two.', 'Last myth.'],
        fact: ['Here is a fact.', 'Another fact.'],
        tip: ['So do this.', 'And this.'],
      }),
    },
  },
  steps: {
    kinds: ['tip', 'tip', 'tip', 'tip', 'tip', 'tip', 'tip', 'tip', 'tip', 'tip'],
    lead: { ko: ({ order }) => `${order + 1}단계.`, en: ({ order }) => `Step ${pick(cardinalsEn, order)}.` },
  },
  change: {
    kinds: ['myth', 'tip', 'myth', 'tip', 'fact', 'tip', 'myth', 'tip', 'fact', 'tip'],
    lead: {
      ko: perKind({
        myth: ['바꾸기 전.', '또 하나, 바꾸기 전.'],
        fact: ['까닭은 여기 [있어요|있습니다].'],
        tip: ['바꾼 다음.', '이번에도 바꾼 다음.', '여기에 하나 더.'],
      }),
      en: perKind({
        myth: ['Before.', 'Before, again.'],
        fact: ['Here is why.'],
        tip: ['After.', 'After, again.', 'One more.'],
      }),
    },
  },
  answers: {
    kinds: ['fact', 'tip', 'myth', 'fact', 'tip', 'myth', 'tip', 'fact', 'tip', 'tip'],
    lead: {
      ko: perKind({
        fact: ['먼저 알아 둘 점은?', '의외의 사실은?', '하나 더 안다면?'],
        tip: ['그럼 뭘 하면 될까요?', '그다음에는?', '더 해 볼 것은?', '끝으로 하나만?'],
        myth: ['가장 흔한 오해는?', '또 다른 오해는?'],
      }),
      en: perKind({
        fact: ['What should you know first?', 'What surprises people?', 'Anything else?'],
        tip: ['So what can you do?', 'And after that?', 'What else helps?', 'One last thing?'],
        myth: ['What do people get wrong?', 'And what else?'],
      }),
    },
  },
  countdown: {
    kinds: ['tip', 'fact', 'tip', 'myth', 'fact', 'tip', 'fact', 'myth', 'tip', 'tip'],
    lead: {
      ko: ({ order, count }) => `${count - order}위.`,
      en: ({ order, count }) => `Number ${pick(cardinalsEn, count - order - 1)}.`,
    },
  },
  story: {
    kinds: ['myth', 'fact', 'tip', 'myth', 'fact', 'tip', 'tip', 'fact', 'tip', 'tip'],
    lead: {
      ko: perKind({
        myth: ['', '또'],
        fact: ['그런데', '알고 보면'],
        tip: ['그래서 이렇게.', '그리고', '하나 더,', '끝으로'],
      }),
      en: perKind({
        myth: ['', ''],
        fact: ['But here is the thing.', 'And a surprise.'],
        tip: ['So, a small change.', 'Then this.', 'One more thing.', 'And finally.'],
      }),
    },
  },
  checklist: {
    kinds: ['tip', 'fact', 'tip', 'tip', 'fact', 'tip', 'tip', 'fact', 'tip', 'tip'],
    lead: {
      ko: ({ order }) => `체크 ${pick(nativeKo, order)}.`,
      en: ({ order }) => `Check ${pick(cardinalsEn, order)}.`,
    },
  },
}

/** Structures that suit each form of keyword; the seed chooses among them. */
export const structuresFor: Record<Form, StructureName[]> = {
  plain: ['list', 'myth', 'change', 'answers', 'countdown', 'story', 'checklist'],
  how: ['steps', 'steps', 'checklist', 'story'],
  why: ['answers', 'list', 'myth', 'story'],
  best: ['list', 'checklist', 'countdown'],
  compare: ['list', 'checklist', 'answers'],
  question: ['answers', 'list'],
}

/** Scenes, hook and call to action included, below which a structure has nothing to unfold: nobody counts down from two. */
export const roomFor: Record<StructureName, number> = {
  list: 4,
  myth: 4,
  answers: 4,
  steps: 5,
  checklist: 5,
  countdown: 5,
  change: 6,
  story: 6,
}
