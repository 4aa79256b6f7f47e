import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import type { SandboxMail } from './mail-box.ts'

const words = {
  ko: {
    title: '받은 메일',
    count: (count: number) => `메일 ${count}통`,
    empty: 'XCaster가 보낸 메일이 여기에 바로 나타나요. 가입하거나 비밀번호를 재설정해 보세요.',
    clear: '모두 지우기',
    back: '받은 메일',
    to: '받는 사람',
    from: '보낸 사람',
    at: '시각',
    subject: '(제목 없음)',
    html: '메일 본문',
    text: '글자만 보기',
    gone: '이 메일은 없어요. 지워졌을 수 있어요.',
    choose: '메일을 고르면 여기에 보여요.',
  },
  en: {
    title: 'Mail',
    count: (count: number) => (count === 1 ? '1 mail' : `${count} mails`),
    empty: 'What XCaster sends appears here at once. Sign up or ask for a new password to see one.',
    clear: 'Delete all',
    back: 'All mail',
    to: 'To',
    from: 'From',
    at: 'Time',
    subject: '(no subject)',
    html: 'Message',
    text: 'As plain text',
    gone: 'There is no such mail. It may have been deleted.',
    choose: 'Choose a mail to read it here.',
  },
} as const satisfies Record<Language, object>

export const mailTitle = (language: Language, mail: SandboxMail | null) => mail?.subject || words[language].title

/** `open` is the mail that is read; undefined for the list alone, null when the one asked for is gone. */
export function mailPage(language: Language, mails: SandboxMail[], open: SandboxMail | null | undefined): Html {
  const t = words[language]
  return html`<main class="mail ${open === undefined ? 'at-list' : 'at-message'}">
<section class="list" aria-labelledby="mails">
<div class="head">
${open === undefined ? html`<h1 id="mails">${t.title}</h1>` : html`<h2 id="mails">${t.title}</h2>`}
<p class="quiet" role="status" data-live="count">${t.count(mails.length)}</p>
<form class="clear" method="post" action="/sandbox/mail/delete?language=${language}"><button type="submit">${t.clear}</button></form>
</div>
<div data-live="list">${mails.length === 0 ? html`<p class="empty">${t.empty}</p>` : html`<ol>${mails.map((mail) => row(language, mail, open?.id))}</ol>`}</div>
</section>
<section class="message" aria-live="off">${message(language, open)}</section>
</main>`
}

function row(language: Language, mail: SandboxMail, openId: string | undefined): Html {
  const t = words[language]
  return html`<li><a href="/sandbox/mail/${mail.id}?language=${language}"${mail.id === openId ? html` aria-current="page"` : null}>
<span class="subject">${mail.subject || t.subject}</span>
<span class="quiet">${mail.to.join(', ')}</span>
${time(language, mail)}
</a></li>`
}

function message(language: Language, mail: SandboxMail | null | undefined): Html {
  const t = words[language]
  if (mail === undefined) return html`<p class="empty wide-only">${t.choose}</p>`
  const back = html`<a class="back" href="/sandbox/mail?language=${language}">← ${t.back}</a>`
  if (mail === null) return html`${back}<h1 class="empty">${t.gone}</h1>`
  return html`${back}
<h1>${mail.subject || t.subject}</h1>
<dl>
<dt>${t.from}</dt><dd>${mail.from}</dd>
<dt>${t.to}</dt><dd>${mail.to.join(', ')}</dd>
<dt>${t.at}</dt><dd>${time(language, mail)}</dd>
</dl>
${
  mail.html === null
    ? html`<pre>${mail.text}</pre>`
    : html`<iframe title="${t.html}" src="/sandbox/mail/${mail.id}/html" sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"></iframe>
<details><summary>${t.text}</summary><pre tabindex="0">${mail.text}</pre></details>`
}`
}

/** In the time zone of the machine, which is that of who reads it here. */
const time = (language: Language, { receivedAt }: SandboxMail) =>
  html`<time class="quiet" datetime="${receivedAt}">${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(receivedAt))}</time>`
