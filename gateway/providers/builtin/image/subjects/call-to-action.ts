import type { Language } from '../../../../provider.ts'

/** What the last scene asks for, in the order in which the words are looked for. */
const actions: { subject: string; words: Record<Language, RegExp> }[] = [
  { subject: 'bookmark', words: { ko: /저장|북마크/, en: /\bsav(e|ing)\b|\bbookmark/i } },
  {
    subject: 'speech-balloon',
    words: { ko: /댓글|의견/, en: /\bcomments?\b|\bquestions? below\b|\byour question\b/i },
  },
  { subject: 'bell', words: { ko: /팔로우|구독|다음 ?편|다음 ?영상/, en: /\bfollow\b|\bsubscribe\b|\bnext one\b/i } },
  { subject: 'mobile-phone-with-arrow', words: { ko: /친구|공유|태그/, en: /\bfriends?\b|\bshare\b|\btag\b/i } },
  { subject: 'red-heart', words: { ko: /좋아요/, en: /\blike (it|this)\b/i } },
  { subject: 'writing-hand', words: { ko: /적어|써 보/, en: /\bwrite\b/i } },
  { subject: 'calendar', words: { ko: /오늘|내일의|일주일/, en: /\btoday\b|\btomorrow\b|\bweek\b/i } },
]

/** The picture of what a short's last sentence asks its viewers to do; null when it asks for nothing of that kind. */
export function actionOf(language: Language, narration: string): string | null {
  return actions.find(({ words }) => words[language].test(narration))?.subject ?? null
}
