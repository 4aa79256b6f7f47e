import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { type Person, persons } from './persons.ts'

const words = {
  ko: {
    heading: (title: string) => `연습용 ${title} 로그인`,
    about: (title: string) => `진짜 ${title} 계정이 아니에요. 누구로 로그인할지 골라 주세요.`,
    program: '로그인하려는 앱',
    test: '연습용 사람',
    verified: '주소 확인됨',
    unverified: '주소 확인 안 됨',
    free: '직접 적기',
    name: '이름',
    email: '이메일',
    isVerified: '이메일 주소가 확인된 계정',
    account: '계정 번호 (비워 두면 이메일마다 하나)',
    enter: '이 사람으로 계속하기',
    deny: '로그인하지 않기',
  },
  en: {
    heading: (title: string) => `Practice sign-in with ${title}`,
    about: (title: string) => `This is not the real ${title}. Choose who to be.`,
    program: 'Asked for by',
    test: 'Test persons',
    verified: 'address verified',
    unverified: 'address not verified',
    free: 'Somebody else',
    name: 'Name',
    email: 'E-mail',
    isVerified: 'The address of this account is verified',
    account: 'Account number (empty: one for each address)',
    enter: 'Continue as this person',
    deny: 'Do not sign in',
  },
} as const satisfies Record<Language, object>

type Question = { language: Language; title: string; action: string; clientId: string }

/** Asks which test person to be. */
export function whoPage({ language, title, action, clientId }: Question): Html {
  const t = words[language]
  return html`<main class="who">
<h1>${t.heading(title)}</h1>
<p>${t.about(title)} <span class="quiet">${t.program}: ${clientId}</span></p>
<form method="post" action="${action}">
<fieldset><legend>${t.test}</legend>
${persons.map((person) => personButton(language, person))}
</fieldset>
</form>
<form method="post" action="${action}">
<fieldset><legend>${t.free}</legend>
<label class="field"><span>${t.name}</span><input type="text" name="name" required maxlength="60" autocomplete="off"></label>
<label class="field"><span>${t.email}</span><input type="email" name="email" required maxlength="254" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="verified" checked><span>${t.isVerified}</span></label>
<label class="field"><span>${t.account}</span><input type="text" name="account" maxlength="60" autocomplete="off"></label>
<button class="primary" type="submit">${t.enter}</button>
</fieldset>
</form>
<form method="post" action="${action}"><button type="submit" name="deny" value="1">${t.deny}</button></form>
</main>`
}

function personButton(language: Language, { account, name, email, isEmailVerified }: Person): Html {
  const t = words[language]
  return html`<button class="person" type="submit" name="person" value="${account}"><strong>${name}</strong> <span class="quiet">${email}, ${isEmailVerified ? t.verified : t.unverified}</span></button>`
}
