import type { Language } from '../contract/index.ts'

export type SampleScript = {
  keyword: string
  title: string
  scenes: { narration: string; onScreenText: string; imagePrompt: string }[]
}

/** The short that shows what a brand or a template of one's own does: always the same, so that only the manner differs. */
export const sampleScript: Record<Language, SampleScript> = {
  ko: {
    keyword: '아침 커피',
    title: '커피가 더 맛있어지는 30초',
    scenes: [
      {
        narration: '커피가 쓴 이유, 따로 있어요.',
        onScreenText: '커피가 쓴 이유',
        imagePrompt: 'A cup of coffee with steam on a wooden table, morning light, close-up, no text',
      },
      {
        narration: '물이 너무 뜨거우면 쓴맛이 먼저 나와요.',
        onScreenText: '물 온도',
        imagePrompt: 'A kettle pouring hot water, rising steam, kitchen, side view, no text',
      },
      {
        narration: '내일은 딱 일 분만 식혀 보세요.',
        onScreenText: '1분만 식히기',
        imagePrompt: 'A clock beside a coffee bean bag on a shelf, warm light, no text',
      },
    ],
  },
  en: {
    keyword: 'morning coffee',
    title: 'Thirty seconds to better coffee',
    scenes: [
      {
        narration: 'There is a reason your coffee is bitter.',
        onScreenText: 'Why it is bitter',
        imagePrompt: 'A cup of coffee with steam on a wooden table, morning light, close-up, no text',
      },
      {
        narration: 'Water that is too hot pulls the bitterness out first.',
        onScreenText: 'Too hot',
        imagePrompt: 'A kettle pouring hot water, rising steam, kitchen, side view, no text',
      },
      {
        narration: 'Tomorrow, let it cool for one minute.',
        onScreenText: 'One minute',
        imagePrompt: 'A clock beside a coffee bean bag on a shelf, warm light, no text',
      },
    ],
  },
}
