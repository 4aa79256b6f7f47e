import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { shelfItem } from './channel-page.ts'
import type { Fault } from './faults.ts'
import { count, home, when, words } from './page-words.ts'
import { type Preset, presetNames } from './presets.ts'
import type { Channel, QuotaUse, Video } from './records.ts'
import type { Settings } from './settings.ts'

const homeWords = {
  ko: {
    about: '연습용 채널과 거기에 올라온 동영상이에요. YouTube에서 생길 수 있는 일도 여기서 일으켜 볼 수 있어요.',
    make: '일으켜 보기',
    now: '지금',
    clock: '연습용 YouTube의 시각',
    quota: '오늘 쓴 할당량',
    quotaOf: ({ uploads, units, stats }: Shown) => `업로드 ${uploads}, 단위 ${units}, 통계 ${stats}`,
    audited: '앱 감사',
    isAudited: '통과',
    isUnaudited: '받지 않음 (올린 영상은 비공개로 잠겨요)',
    waiting: '기다리는 고장',
    none: '없음',
    presets: {
      hourAhead: '한 시간 뒤로',
      dayAhead: '하루 뒤로',
      noLag: '분석을 오늘까지 보이기',
      unaudited: '감사받지 않은 앱으로',
      quotaGone: '업로드 할당량 다 쓰기',
      uploadLimit: '채널 업로드 한도 다 쓰기',
      slowProcessing: '처리 1분씩 걸리기',
      dropUpload: '다음 업로드 끊기',
      loseFinish: '다음 완료 응답 잃기',
      serverErrors: '503 오류 세 번',
      invalidGrant: '다음 토큰 갱신 거절',
      noRefreshToken: '다음 연결에 갱신 토큰 빼기',
      reset: '보통대로 되돌리기',
    },
    deleteVideo: '지우기',
    rejectVideo: '거절하기',
    endGrants: '이 채널의 앱 연결 끊기',
    refused: '할 수 없어요',
  },
  en: {
    about:
      'The practice channels and what was uploaded to them. What can happen at YouTube can be made to happen here.',
    make: 'Make it happen',
    now: 'Now',
    clock: 'Time of the practice YouTube',
    quota: 'Quota used today',
    quotaOf: ({ uploads, units, stats }: Shown) => `uploads ${uploads}, units ${units}, stats ${stats}`,
    audited: 'Audit of the app',
    isAudited: 'passed',
    isUnaudited: 'missing (uploads are locked as private)',
    waiting: 'Faults to come',
    none: 'none',
    presets: {
      hourAhead: 'One hour later',
      dayAhead: 'One day later',
      noLag: 'Show analytics up to today',
      unaudited: 'App without audit',
      quotaGone: 'Use up the upload quota',
      uploadLimit: 'Use up the channel’s uploads',
      slowProcessing: 'Process for one minute',
      dropUpload: 'Cut the next upload',
      loseFinish: 'Lose the next final answer',
      serverErrors: 'Three errors 503',
      invalidGrant: 'Refuse the next token refresh',
      noRefreshToken: 'No refresh token at the next connection',
      reset: 'Back to normal',
    },
    deleteVideo: 'Delete',
    rejectVideo: 'Reject',
    endGrants: 'End the apps’ access to this channel',
    refused: 'That is not possible',
  },
} as const satisfies Record<Language, object>

type Shown = Record<keyof QuotaUse, string>

export type Shelf = { channel: Channel; videos: readonly Video[] }

type Show = {
  language: Language
  shelves: readonly Shelf[]
  settings: Settings
  faults: readonly Fault[]
  quota: QuotaUse
  nowMs: number
  problem: string | null
}

/** All channels with the newest of their uploads, the private ones too, and what can be made to happen. */
export function homePage(show: Show): Html {
  const { language, shelves, nowMs, problem } = show
  const t = homeWords[language]
  return html`<main class="watch">
<h1>${words[language].watch}</h1>
<p>${t.about}</p>
${problem === null ? null : html`<p role="alert"><strong>${t.refused}</strong> ${problem}</p>`}
<section class="settings" aria-labelledby="make"><h2 id="make">${t.make}</h2>
${facts(show)}
<form class="choices" method="post" action="${home}?language=${language}">${presetNames.map((name) => presetButton(language, name))}</form>
</section>
${shelves.map((shelf) => shelfSection(language, shelf, nowMs))}
</main>`
}

function facts({ language, settings, faults, quota, nowMs }: Show): Html {
  const t = homeWords[language]
  const of = (bucket: keyof QuotaUse) => `${count(language, quota[bucket])}/${count(language, settings.limits[bucket])}`
  const rows: [string, string][] = [
    [t.clock, when(language, nowMs)],
    [t.quota, t.quotaOf({ uploads: of('uploads'), units: of('units'), stats: of('stats') })],
    [t.audited, settings.isAudited ? t.isAudited : t.isUnaudited],
    [
      t.waiting,
      faults.length === 0 ? t.none : faults.map(({ kind, operation }) => `${kind} (${operation})`).join(', '),
    ],
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

const presetButton = (language: Language, name: Preset) =>
  html`<button type="submit" name="preset" value="${name}">${homeWords[language].presets[name]}</button>`

function shelfSection(language: Language, { channel, videos }: Shelf, nowMs: number): Html {
  const t = homeWords[language]
  return html`<section class="settings" aria-labelledby="${channel.id}">
<h2 id="${channel.id}"><a href="${home}channel/${channel.id}">${channel.title}</a> <span class="quiet">${channel.handle}</span></h2>
${
  videos.length === 0
    ? html`<p class="quiet">${words[language].noVideos}</p>`
    : html`<ul class="shelf">${videos.map((video) => shelfItem({ language, video, channel, nowMs, action: actions(language, video) }))}</ul>`
}
<form method="post" action="${home}?language=${language}"><input type="hidden" name="channelId" value="${channel.id}"><button type="submit" name="do" value="endGrants" aria-label="${t.endGrants}: ${channel.title}">${t.endGrants}</button></form>
</section>`
}

function actions(language: Language, { id, snippet }: Video): Html {
  const t = homeWords[language]
  const button = (command: 'deleteVideo' | 'rejectVideo') =>
    html`<button type="submit" name="do" value="${command}" aria-label="${t[command]}: ${snippet.title}">${t[command]}</button>`
  return html`<form class="choices" method="post" action="${home}?language=${language}"><input type="hidden" name="videoId" value="${id}">${button('deleteVideo')}${button('rejectVideo')}</form>`
}
