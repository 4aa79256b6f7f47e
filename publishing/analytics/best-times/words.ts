import type { Language } from '../../../contract/index.ts'
import type { Recommendation } from './recommend.ts'

/** Why a time is recommended, with the numbers it follows from. */
export function reasonOf({ basis, ratio, samples, confidence }: Recommendation, language: Language): string {
  if (basis === 'default' || ratio === null) return usual[language]
  return confidence === 'ok' ? own[language](ratio, samples) : `${own[language](ratio, samples)} ${thin[language]}`
}

const usual: Record<Language, string> = {
  ko: '아직 이 채널의 데이터가 모자라, 사람들이 깨어 있는 시간을 기본으로 보여 드려요. 내 데이터로 계산한 시간이 아니에요.',
  en: 'There is too little data from this channel yet, so these are simply hours when people are awake. They do not come from your data.',
}

const own: Record<Language, (ratio: number, samples: number) => string> = {
  ko: (ratio, samples) =>
    `이 시간 앞뒤로 올린 영상 ${samples}개를 보면, 첫 24시간 조회수가 채널 평소의 ${times(ratio)}배로 기대돼요.`,
  en: (ratio, samples) =>
    `Going by ${samples} ${samples === 1 ? 'video' : 'videos'} published around this hour, expect ${times(ratio)}× the channel's usual views in the first 24 hours.`,
}

const thin: Record<Language, string> = {
  ko: '영상이 적어 참고만 해 주세요.',
  en: 'That is not many videos, so take it as a hint.',
}

const times = (ratio: number) => (Math.round(ratio * 10) / 10).toFixed(1)
