import type { Language } from '../../contract/index.ts'
import { persons } from '../oauth/persons.ts'
import { type Html, html } from '../page/html.ts'
import { type ConsentRequest, isTickable } from './consent-request.ts'
import type { Channel } from './records.ts'

const words = {
  ko: {
    title: '연습용 Google 계정 연결',
    about: '진짜 Google이 아니에요. 어느 연습 채널을 연결할지 고르고, 허락할 일을 정해 주세요.',
    program: '연결하려는 앱',
    channels: '계정과 채널',
    none: '채널 없음',
    scopes: '허락할 일',
    allow: '계속',
    deny: '취소',
    scopeNames: {
      'youtube.upload': 'YouTube 동영상 올리기',
      'youtube.readonly': 'YouTube 계정 보기',
      'youtube.force-ssl': 'YouTube 동영상과 재생목록 보기, 수정, 삭제',
      youtube: 'YouTube 계정 관리',
      'yt-analytics.readonly': 'YouTube 분석 보고서 보기',
      'yt-analytics-monetary.readonly': '수익이 담긴 YouTube 분석 보고서 보기',
    },
  },
  en: {
    title: 'Practice connection with Google',
    about: 'This is not the real Google. Choose the practice channel to connect and what to allow.',
    program: 'Asked for by',
    channels: 'Account and channel',
    none: 'no channel',
    scopes: 'What to allow',
    allow: 'Continue',
    deny: 'Cancel',
    scopeNames: {
      'youtube.upload': 'Upload YouTube videos',
      'youtube.readonly': 'View your YouTube account',
      'youtube.force-ssl': 'See, edit and delete your YouTube videos and playlists',
      youtube: 'Manage your YouTube account',
      'yt-analytics.readonly': 'View YouTube Analytics reports',
      'yt-analytics-monetary.readonly': 'View YouTube Analytics reports with revenue',
    },
  },
} as const satisfies Record<Language, object>

export const consentTitle = (language: Language) => words[language].title

type Question = { language: Language; request: ConsentRequest; action: string; channels: readonly Channel[] }

/** Asks which channel of which person, and what the program may do. */
export function consentPage({ language, request, action, channels }: Question): Html {
  const t = words[language]
  const chosen = whoIs(request, channels)
  const tickable = request.scope.split(/ +/).filter(isTickable)
  return html`<main class="who">
<h1>${t.title}</h1>
<p>${t.about} <span class="quiet">${t.program}: ${request.client_id}</span></p>
<form method="post" action="${action}">
<fieldset><legend>${t.channels}</legend>
${choicesOf(channels, t.none).map(
  ({ value, name, detail }) =>
    html`<label class="choice"><input type="radio" name="who" value="${value}" required${
      value === chosen ? html` checked` : null
    }><span><strong>${name}</strong><span class="quiet">${detail}</span></span></label>`,
)}
</fieldset>
<fieldset><legend>${t.scopes}</legend>
${tickable.map((scope) => html`<label class="check"><input type="checkbox" name="scope" value="${scope}" checked><span>${nameOf(language, scope)}</span></label>`)}
</fieldset>
<div class="choices">
<button class="primary" type="submit">${t.allow}</button>
<button type="submit" name="deny" value="1" formnovalidate>${t.deny}</button>
</div>
</form>
</main>`
}

function choicesOf(channels: readonly Channel[], none: string) {
  return persons.flatMap(({ account, name, email }) => {
    const own = channels.filter((channel) => channel.account === account)
    if (own.length === 0) return [{ value: account, name, detail: `${email}, ${none}` }]
    return own.map(({ id, title, handle }) => ({
      value: `${account} ${id}`,
      name: title,
      detail: `${handle}, ${name}, ${email}`,
    }))
  })
}

/** The first channel, or that of the person the program expects. */
function whoIs({ login_hint: hint }: ConsentRequest, channels: readonly Channel[]): string {
  const choices = choicesOf(channels, '')
  const hinted =
    hint === undefined ? undefined : choices.find(({ value, detail }) => value.endsWith(hint) || detail.includes(hint))
  return (hinted ?? choices[0])?.value ?? ''
}

function nameOf(language: Language, scope: string): string {
  const names: Record<string, string> = words[language].scopeNames
  return names[scope.split('/').at(-1) ?? ''] ?? scope
}
