import { countSpeech } from '../../../../contract/spoken/count-speech.ts'
import { readKorean } from '../../../../contract/spoken/read-korean.ts'
import type { Language } from '../../../provider.ts'
import { toGerund, toSpelling } from './english.ts'
import type { Topic } from './topic.ts'
import { topics } from './topics/all.ts'

/** What a keyword asks for. */
export type Form = 'plain' | 'how' | 'why' | 'best' | 'compare' | 'question'

export type Subject = {
  form: Form
  topic: Topic | null
  /** The keyword for eyes: whole, tidy. Never empty. */
  display: string
  /** The subject as a noun phrase inside a sentence, short enough to say. */
  inline: string
  /** The keyword as the opening words of a hook, or null when it takes too long to say. */
  spoken: string | null
}

const longestInline = { ko: 9, en: 5 }
const longestSpoken = { ko: 14, en: 8 }
/** In letters covered. */
const headBonus = 4
const unnamed = { ko: '이 주제', en: 'this topic' }
const thisQuestion = { ko: '이 질문', en: 'this question' }

const forms: Record<Language, [Form, RegExp][]> = {
  ko: [
    ['compare', /(^|\s)(vs\.?|대)\s|비교$|차이점?$/i],
    ['best', /추천|순위|베스트|\bbest\b|\btop\b|\d+\s?(가지|선|곳|개)$/i],
    ['question', /[?？]$|(까|나요|는가|은가|니)$/],
    ['why', /이유$|까닭$|원인$|^왜\s/],
    [
      'how',
      /[는은을]\s?법$|방법$|(정리|활용|공부|사용|요리|관리|대처|해결|절약|예방|다이어트|운동|보관|세탁|암기|공략|작성|대화)법$|(만들기|하기|키우기|고르기|줄이기|늘리기|배우기|기르기|내리기|시작하기|가이드)$/,
    ],
  ],
  en: [
    ['compare', /\bvs\.?\b|\bversus\b|\bdifference between\b/i],
    ['best', /^(the )?(best|top)\b|\brecommendations?$/i],
    ['how', /^how to\b/i],
    ['why', /^why\b(?!.*\?$)/i],
    ['question', /\?$|^(what|who|when|where|which|how|is|are|can|could|should|do|does|did|will)\b/i],
  ],
}

/** What the writer makes of a keyword: its form, its field of life and how to say it. Any text is a subject. */
export function toSubject(keyword: string, language: Language): Subject {
  const spoken = toSpeakable(keyword)
  const form = forms[language].find(([, pattern]) => pattern.test(spoken))?.[0] ?? 'plain'
  const topic = findTopic(spoken, form)
  const isForeign = language === 'en' ? /(?!\p{Script=Latin})\p{L}/u.test(spoken) : isLongLatin(spoken)
  const noun = topic?.noun[language] ?? unnamed[language]
  if (spoken === '' || isForeign) return { form: 'plain', topic, display: noun, inline: noun, spoken: noun }
  const phrase = language === 'ko' ? toKoreanPhrase(spoken, form) : toEnglishPhrase(spoken, form)
  const isShort = countSpeech(phrase, language) <= longestInline[language]
  const opening = form === 'question' ? spoken : phrase
  return {
    form,
    topic,
    display: language === 'en' ? toSpelling(spoken) : spoken,
    inline: form === 'question' ? (topic?.noun[language] ?? thisQuestion[language]) : isShort ? phrase : noun,
    spoken: countSpeech(opening, language) <= longestSpoken[language] ? opening : null,
  }
}

/** A Korean sentence takes a foreign name or a word that has a Korean reading, not a foreign phrase. */
function isLongLatin(spoken: string): boolean {
  return !/[가-힣]/.test(spoken) && (readKorean(spoken).match(/[A-Za-z]/g)?.length ?? 0) > 8
}

/** Without emoji, quotes, addresses and marks that nobody says. */
function toSpeakable(keyword: string): string {
  return keyword
    .normalize('NFC')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[^\p{L}\p{N}\p{M}\s?？%&+$₩.,:'’~/-]/gu, ' ')
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f|\u20e3/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:'’~/-]+|[\s.,:'’~/-]+$/g, '')
    .replace(/[?？]+$/, '?')
}

function toKoreanPhrase(spoken: string, form: Form): string {
  if (form !== 'best') return spoken.replace(/\?$/, '')
  const trimmed = spoken
    .replace(/\s*(추천|순위|베스트|best|top)?\s*\d*\s*(가지|선|곳|개|위)?\s*(추천|순위)?$/i, '')
    .replace(/^(추천|베스트|best|top)\s*\d*\s*/i, '')
  return trimmed === '' ? spoken : trimmed
}

function toEnglishPhrase(spoken: string, form: Form): string {
  if (form === 'how') return toGerund(toSpelling(spoken.replace(/^how to\s*/i, ''))) || toSpelling(spoken)
  if (form === 'best') {
    const trimmed = spoken.replace(/^(the )?(best|top)\s*\d*\s*/i, '').replace(/\s*recommendations?$/i, '')
    return toSpelling(trimmed === '' ? spoken : trimmed)
  }
  return toSpelling(form === 'why' ? spoken.replace(/^why\b/i, 'why') : spoken.replace(/\?$/, ''))
}

/**
 * The topic whose stems cover most of the keyword. Where several are named, the one that the phrase is about has the advantage:
 * in an English noun phrase the last ("budget headphones"), else the first ("why cats sleep so much", "강아지 산책").
 * A Korean stem of one letter begins a word, one with a space after it is a whole word.
 */
function findTopic(spoken: string, form: Form): Topic | null {
  const text = ` ${spoken.toLowerCase()} `
  const found = topics.flatMap((topic) => {
    const hits = [
      ...topic.words.ko.map((stem) => findKoreanStem(text, stem)),
      ...topic.words.en.map((stem) => findEnglishStem(text, stem)),
    ].filter((hit) => hit !== null)
    return hits.length === 0 ? [] : [{ topic, hits }]
  })
  const isHeadLast = /^[^가-힣]*$/.test(text) && (form === 'plain' || form === 'best' || form === 'compare')
  const places = found.flatMap(({ hits }) => hits.map(({ at }) => at))
  const head = isHeadLast ? Math.max(...places) : Math.min(...places)
  const scored = found.map(({ topic, hits }) => {
    const covered = hits.reduce((sum, { length }) => sum + length, 0)
    return { topic, score: covered + (hits.some(({ at }) => at === head) ? headBonus : 0) }
  })
  return scored.sort((one, other) => other.score - one.score)[0]?.topic ?? null
}

type Hit = { at: number; length: number }

/** A Hangul syllable tells as much as two letters. */
function findKoreanStem(text: string, stem: string): Hit | null {
  const at = text.indexOf(/^.$| $/.test(stem) ? ` ${stem}` : stem.toLowerCase())
  return at < 0 ? null : { at, length: stem.length * 2 }
}

/** Short stems match whole words and their plurals only: `ai` is not in "aid", `car` not in "care". */
function findEnglishStem(text: string, stem: string): Hit | null {
  const at = text.search(stem.length <= 4 ? new RegExp(`[^a-z]${stem}s?[^a-z]`) : new RegExp(`[^a-z]${stem}`))
  return at < 0 ? null : { at, length: stem.length }
}
