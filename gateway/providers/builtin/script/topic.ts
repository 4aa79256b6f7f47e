/**
 * What the built-in writer knows: lasting, common knowledge and everyday advice per field of life, never figures or news.
 *
 * Sentences carry their speech level in brackets: `달라[져요|집니다]` is spoken 져요 in the polite tones and 집니다 in the formal ones.
 */
export type Point = {
  /** `fact` states, `tip` asks the viewer to do something, `myth` names a belief in `say` and corrects it in `more`. */
  kind: 'fact' | 'tip' | 'myth'
  ko: Sentences
  en: Sentences
  /** The picture, for a model that draws: subject, setting, light. */
  image: string
}

/** `say` stands alone; `more` continues it; `key` is the type on the screen. */
export type Sentences = { say: string; more: string; key: string }

export type Topic = {
  /** Its points answer the keyword themselves, so advice on the keyword's form ("there is rarely just one reason") waits. */
  isCloseUp?: true
  noun: { ko: string; en: string }
  /** Stems that keywords are matched against, Korean ones anywhere in the keyword, English ones at the start of a word. */
  words: { ko: string[]; en: string[] }
  /** A small scene from life that opens a story. */
  opening: { ko: string; en: string }
  image: string
  points: Point[]
}

type Row = [say: string, more: string, key: string]

export const fact = (ko: Row, en: Row, image: string): Point => toPoint('fact', ko, en, image)
export const tip = (ko: Row, en: Row, image: string): Point => toPoint('tip', ko, en, image)
export const myth = (ko: Row, en: Row, image: string): Point => toPoint('myth', ko, en, image)

function toPoint(kind: Point['kind'], ko: Row, en: Row, image: string): Point {
  return { kind, ko: toSentences(ko), en: toSentences(en), image }
}

function toSentences([say, more, key]: Row): Sentences {
  return { say, more, key }
}
