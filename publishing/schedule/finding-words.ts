import type { CheckFinding, Language } from '../../contract/index.ts'
import type { Problem } from './find-problems.ts'

type Words = Record<Language, string>
type Details = CheckFinding['details']
type Write = (details: Details, field: string) => Words

/** Fields of text: as the subject of a sentence, as a place, and what the platform counts in them. */
const texts: Record<string, { is: Words; at: Words; unit: Words }> = {
  title: {
    is: { ko: '제목이', en: 'The title is' },
    at: { ko: '제목에', en: 'The title has' },
    unit: { ko: '자', en: 'characters' },
  },
  description: {
    is: { ko: '설명이', en: 'The description is' },
    at: { ko: '설명에', en: 'The description has' },
    unit: { ko: '바이트', en: 'bytes' },
  },
  tags: {
    is: { ko: '태그가', en: 'The tags are' },
    at: { ko: '태그에', en: 'The tags have' },
    unit: { ko: '자', en: 'characters' },
  },
}

/** `2026-11-21T18:30` as people write it. */
const clock = (local: unknown) => String(local).replace('T', ' ')
const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en') : String(value))

const missing: Record<string, Words> = {
  title: { ko: '제목을 적어 주세요.', en: 'Write a title.' },
  isMadeForKids: {
    ko: '아동용 영상인지 골라 주세요. 답하지 않으면 올릴 수 없어요.',
    en: 'Say whether it is made for kids. Without an answer it cannot be published.',
  },
  isAiGenerated: {
    ko: 'AI로 만들었다는 표시를 껐어요. 실제처럼 보이는 AI 영상은 표시해야 하고, 끈 사람이 기록에 남아요.',
    en: 'The label that it was made with AI is off. Realistic AI video has to carry it, and who switched it off is written down.',
  },
}

/** What a finding means and what to do about it. */
const words: Record<CheckFinding['code'], Write> = {
  too_long: ({ max, actual }, field) => {
    const text = texts[field]
    if (!text) return { ko: '영상이 너무 커요.', en: 'The video is too big.' }
    const { is, unit } = text
    const korean = field === 'description' ? ' 한글은 한 글자가 3바이트예요.' : ''
    return {
      ko: `${is.ko} 너무 길어요: ${number(actual)}${unit.ko}, 최대 ${number(max)}${unit.ko}.${korean}`,
      en: `${is.en} too long: ${number(actual)} of ${number(max)} ${unit.en}.`,
    }
  },
  not_allowed: (_, field) => {
    const text = texts[field]
    if (!text) return { ko: '이 값은 쓸 수 없어요.', en: 'This value is not taken.' }
    return {
      ko: `${text.at.ko} 쓸 수 없는 글자가 있어요. < 와 > 는 빼 주세요.`,
      en: `${text.at.en} characters that are not taken. Leave out < and >.`,
    }
  },
  missing: (_, field) => missing[field] ?? { ko: '빠진 내용이 있어요.', en: 'Something is missing.' },
  in_past: () => ({ ko: '이미 지난 시각이에요.', en: 'This time has passed.' }),
  too_far: ({ max }) => ({
    ko: `${number(max)}일 안의 시각만 예약할 수 있어요.`,
    en: `Only times within ${number(max)} days can be chosen.`,
  }),
  gap: ({ asked, local }) => ({
    ko: `서머타임으로 시계가 ${clock(asked)}을 건너뛰는 날이에요. ${clock(local)}에 올라가요.`,
    en: `The clocks go forward over ${clock(asked)} that day. It goes out at ${clock(local)}.`,
  }),
  overlap: ({ local }) => ({
    ko: `서머타임이 끝나 ${clock(local)}이 두 번 오는 날이에요. 먼저 오는 때에 올라가요.`,
    en: `The clocks go back and show ${clock(local)} twice that day. It goes out at the first of the two.`,
  }),
  same_video: ({ state }) => sameVideo(String(state)),
  near_other: ({ minutes, local }) => ({
    ko: `이 채널의 다른 쇼츠와 ${number(minutes)}분 차이예요 (${clock(local)}).`,
    en: `Another short goes out on this channel ${number(minutes)} minutes away (${clock(local)}).`,
  }),
  not_short: () => ({
    ko: '세로나 정사각형이 아니거나 길어서, 쇼츠가 아니라 일반 동영상으로 올라가요.',
    en: 'It is wide or long, so it becomes an ordinary video there and not a short.',
  }),
  needs_reconnect: () => ({
    ko: '채널 연결이 끊겼어요. 다시 연결하면 예약한 시각에 올라가요.',
    en: 'The channel is not connected any more. Connect it again, and what is planned goes out.',
  }),
  missing_scope: () => ({
    ko: '이 채널에는 올리는 권한이 없어요. 다시 연결하면서 업로드를 허용해 주세요.',
    en: 'Uploading to this channel was not allowed. Connect it again and allow it.',
  }),
  unaudited: () => ({
    ko: '이 서버의 YouTube 프로젝트가 아직 심사를 통과하지 않아서, YouTube가 비공개로 고정해요. 공개로 바꿀 수 없어요.',
    en: 'The YouTube project of this installation has not passed the audit yet: YouTube keeps what it uploads private.',
  }),
  quota: ({ expectedAt }) => ({
    ko: `오늘 올릴 수 있는 만큼 다 썼어요. ${utc(expectedAt)} 뒤에 올라갈 거예요.`,
    en: `Today's uploads are used up. It is expected to go out after ${utc(expectedAt)}.`,
  }),
  no_slots: () => ({
    ko: '비어 있는 발행 시간이 없어요. 채널에 발행 시간을 더하거나 시각을 직접 골라 주세요.',
    en: 'There is no free slot. Add slots to the channel, or choose a time.',
  }),
  too_many: ({ max, actual, of }) => (of === 'hashtags' ? tooManyTags(actual, max) : tooManyWait(max)),
  ends_before: ({ endsAt }) => ({
    ko: `채널 연결이 그 전에 끝나요 (${utc(endsAt)}). 그 전에 다시 연결해 주세요.`,
    en: `The connection to the channel ends before that (${utc(endsAt)}). Connect it again in time.`,
  }),
}

const tooManyTags = (actual: unknown, max: unknown): Words => ({
  ko: `해시태그가 ${number(actual)}개예요. ${number(max)}개가 넘으면 모두 무시돼요.`,
  en: `There are ${number(actual)} hashtags. With more than ${number(max)} all of them are ignored.`,
})

const tooManyWait = (max: unknown): Words => ({
  ko: `이 채널에서 기다리는 쇼츠가 ${number(max)}개예요. 더 예약하려면 먼저 올라가거나 취소되어야 해요.`,
  en: `${number(max)} shorts wait on this channel. Some have to go out or be cancelled first.`,
})

function sameVideo(state: string): Words {
  if (state === 'PUBLISHED')
    return { ko: '이 채널에 이미 올린 영상이에요.', en: 'This video is on the channel already.' }
  if (state === 'UNKNOWN')
    return {
      ko: '이 채널에 이미 올라갔을 수 있는 영상이에요. 채널을 먼저 확인해 주세요.',
      en: 'This video may be on the channel already. Look there first.',
    }
  if (state === 'CANCELLED' || state === 'FAILED')
    return {
      ko: '취소했거나 실패했지만, 같은 영상이 채널에 남아 있을 수 있어요.',
      en: 'It was cancelled or failed, but the same video may still be on the channel.',
    }
  return { ko: '같은 영상이 이미 이 채널에 예약되어 있어요.', en: 'The same video is on its way to this channel.' }
}

/** `2026-11-22 08:00 UTC`; pages show it by the clock of the reader from `details`. */
const utc = (at: unknown) => `${String(at).slice(0, 16).replace('T', ' ')} UTC`

export function findingMessage({ code, field, details }: Problem, language: Language): string {
  return words[code](details, field)[language]
}
