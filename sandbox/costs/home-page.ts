import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import type { SandboxCosts } from './handle.ts'
import { type Preset, presetNames } from './presets.ts'

const words = {
  ko: {
    title: '연습용 제공자 비용',
    about: 'OpenAI, Anthropic, Google의 사용량과 비용을 흉내 내요. 아래 키로 계정을 연결해 볼 수 있어요.',
    credentials: '연결해 볼 수 있는 키',
    admin: '관리자 키',
    ordinary: '일반 키 (연결되지 않아요)',
    limited: '권한이 모자란 관리자 키',
    place: '프로젝트 · 데이터 세트 · 테이블 · 위치',
    file: '서비스 계정 파일 받기',
    make: '일으켜 보기',
    now: '지금',
    lagHours: '늦게 알려 주는 시간',
    waiting: '기다리는 고장',
    none: '없음',
    presets: {
      lag: '여섯 시간 늦게 알려 주기',
      restateOpenAi: 'OpenAI 어제 수치 고치기',
      restateAnthropic: 'Anthropic 어제 수치 고치기',
      serverErrors: '503 오류 세 번',
      rateLimit: '요청 제한 한 번',
      revokeOpenAi: 'OpenAI 키 취소하기',
      revokeAnthropic: 'Anthropic 키 취소하기',
      reset: '보통대로 되돌리기',
    },
  },
  en: {
    title: 'Practice provider costs',
    about: 'Stands in for usage and costs of OpenAI, Anthropic and Google. Accounts can be linked with the keys below.',
    credentials: 'Keys to link with',
    admin: 'Admin key',
    ordinary: 'Ordinary key (cannot be linked)',
    limited: 'Admin key that lacks a permission',
    place: 'Project · dataset · table · location',
    file: 'Get the service account file',
    make: 'Make it happen',
    now: 'Now',
    lagHours: 'Hours they are behind',
    waiting: 'Faults to come',
    none: 'none',
    presets: {
      lag: 'Be six hours behind',
      restateOpenAi: 'Correct yesterday at OpenAI',
      restateAnthropic: 'Correct yesterday at Anthropic',
      serverErrors: 'Three errors 503',
      rateLimit: 'One rate limit',
      revokeOpenAi: 'Revoke the OpenAI key',
      revokeAnthropic: 'Revoke the Anthropic key',
      reset: 'Back to normal',
    },
  },
} as const satisfies Record<Language, object>

export const homeTitle = (language: Language): string => words[language].title

/** What can be linked, how the vendors are, and what can be made to happen. */
export function homePage(language: Language, costs: SandboxCosts): Html {
  const t = words[language]
  const { openai, anthropic, google } = costs.credentials()
  const settings = costs.settings()
  const faults = costs.faults().map(({ status, operation }) => `${status} (${operation})`)
  const place = [google.billingProject, google.dataset, google.table, google.location].join(' · ')
  return html`<main class="watch">
<h1>${t.title}</h1>
<p>${t.about}</p>
<section class="settings" aria-labelledby="credentials"><h2 id="credentials">${t.credentials}</h2>
${facts([
  [`OpenAI · ${t.admin}`, openai.admin],
  [`OpenAI · ${t.ordinary}`, openai.ordinary],
  [`OpenAI · ${t.limited}`, openai.limited],
  [`Anthropic · ${t.admin}`, anthropic.admin],
  [`Anthropic · ${t.ordinary}`, anthropic.ordinary],
  [`Google · ${t.place}`, place],
])}
<p><a href="/sandbox/costs/service-account.json" download>${t.file}</a></p>
</section>
<section class="settings" aria-labelledby="make"><h2 id="make">${t.make}</h2>
${facts([
  [t.lagHours, String(settings.lagHours)],
  [t.waiting, faults.length === 0 ? t.none : faults.join(', ')],
])}
<form class="choices" method="post" action="/sandbox/costs?language=${language}">${presetNames.map((name) => presetButton(language, name))}</form>
</section>
</main>`
}

const facts = (rows: [string, string][]) =>
  html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

const presetButton = (language: Language, name: Preset) =>
  html`<button type="submit" name="preset" value="${name}">${words[language].presets[name]}</button>`
