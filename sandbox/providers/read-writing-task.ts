import type { WritingTask } from './sample-script.ts'

export type WritingBrief = {
  keyword: string
  language: 'ko' | 'en'
  sceneCount: number
  budget: number
  seconds: number
}

/**
 * What a prompt asks for, found by the words people use for it, with a half-minute script in four scenes where it
 * does not say. A stand-in has no model to understand prose; a test that needs more brings its own writer.
 */
export function readWritingTask({ system, prompt }: WritingTask): WritingBrief {
  // The task first: a system prompt speaks of seconds and scenes in general.
  const all = `${prompt}\n${system}`
  const keyword =
    find(prompt, [/(?:keyword|topic|키워드|주제)"?\s*[:=：]\s*["“']?([^"”'\n]+)/i, /["“']([^"”'\n]{2,60})["”']/]) ??
    prompt.slice(0, 30)
  const seconds = toNumber(find(all, [/(\d+)\s*(?:seconds|초|s\b)/i]), 30)
  const language = /korean|한국어|\bko\b/i.test(all) || /\p{Script=Hangul}/u.test(keyword) ? 'ko' : 'en'
  const sceneCount = Math.min(
    12,
    Math.max(3, toNumber(find(all, [/(\d+)\s*(?:scenes|개(?:의)?\s*장면)/i, /장면\D{0,4}(\d+)/]), 4)),
  )
  const budget = readBudget(all) ?? Math.round(seconds * (language === 'ko' ? 5 : 2.4))
  return { keyword: keyword.trim(), language, sceneCount, budget, seconds }
}

/** The target where there is one, else the middle of a range, else the one number. */
function readBudget(text: string): number | null {
  const target = find(text, [/(?:target|about|목표|약)\D{0,20}(\d+)\s*(?:words|syllables|단어|음절)/i])
  if (target !== null) return Number(target)
  const range = /(\d+)\s*(?:-|–|~|to|and|에서)\s*(\d+)\s*(?:words|syllables|단어|음절)/i.exec(text)
  if (range !== null) return Math.round((Number(range[1]) + Number(range[2])) / 2)
  const single = find(text, [/(\d+)\s*(?:words|syllables|단어|음절)/i])
  return single === null ? null : Number(single)
}

function find(text: string, patterns: RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return null
}

const toNumber = (text: string | null, otherwise: number): number => (text === null ? otherwise : Number(text))
