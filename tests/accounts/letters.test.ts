import { expect, test } from 'vitest'
import { renderMail, templates } from '../../accounts/mail/render-mail.ts'

const url = 'https://xcaster.example/ko/verify#token'
const evil = '<img src=x onerror=alert(1)> & "Co" https://evil.example'
/** Enough for every template: each takes what it needs. */
const data = {
  ...{ url, signInUrl: url, forgotUrl: url, signUpUrl: url },
  ...{ workspaceName: evil, invitedBy: evil, role: 'editor', newEmail: 'new@example.com' },
  ...{ provider: 'google', email: 'kim@example.com', settingsUrl: url },
  ...{ id: 'a1', kind: 'credits.loss', subject: evil, at: '2026-11-21T00:00:00.000Z', details: { reference: evil } },
  ...{ paymentId: 'xc-1', orderName: evil, team: evil, currency: 'KRW', amountMinor: 14_000, creditsUcr: 100_000_000 },
  ...{ cancelledMinor: 7000, takenUcr: 20_000_000, debtUcr: 30_000_000 },
  ...{ planId: 'BASIC', periodEnd: '2026-12-21T00:00:00.000Z', nextTryAt: '2026-12-22T00:00:00.000Z', isLast: false },
  ...{ card: evil, reason: 'unpaid' },
  ...{ title: evil, channel: evil, waiting: 2, endsAt: '2026-12-21T00:00:00.000Z', timeZone: 'Asia/Seoul' },
}
// What a notice says is written in both languages where its kind is (tests/notices); here it stands for itself.
const names = Object.keys(templates).filter((name) => name !== 'notice')

test.each(names)('%s says the same things in Korean and English', (name) => {
  const [ko, en] = [renderMail(name, 'ko', data), renderMail(name, 'en', data)]
  expect(ko.subject).toMatch(/[가-힣]/)
  expect(en.subject).not.toMatch(/[가-힣]/)
  expect(en.text).not.toMatch(/[가-힣]/)
  const paragraphs = (text: string) => text.split('\n\n').length
  expect(paragraphs(en.text)).toBe(paragraphs(ko.text))
  expect(ko.html).toContain('<html lang="ko">')
  expect(`${ko.text}${en.html}`).not.toMatch(/undefined|\[object/)
})

test('a notice by mail says what the notice says, and where such mails are switched off', () => {
  const words = { title: evil, text: 'A short is up.', url, choicesUrl: 'https://xcaster.example/en/settings#notices' }
  const { subject, text, html } = renderMail('notice', 'en', words)
  expect(text).toContain('A short is up.')
  expect(text).toContain(words.choicesUrl)
  expect(html).not.toContain('<img')
  expect(`${subject}${html}`).not.toMatch(/https:\/\/evil/)
  expect(renderMail('notice', 'ko', words).text).toMatch(/알림은 설정에서/)
})

test('what people named themselves is told as text, and nothing in it becomes a tag or a link', () => {
  const { subject, text, html } = renderMail('invitation', 'en', data)
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x')
  expect(html.match(/href="([^"]+)"/g)).toEqual([`href="${url}"`, `href="${url}"`])
  for (const part of [subject, text, html]) expect(part).not.toMatch(/evil\.example|https:\/\/evil/)
  expect(text.replaceAll('\u2060', '')).toContain(evil)
})

test('a template nobody knows, or data it does not know, is an error and no empty mail', () => {
  expect(() => renderMail('toString', 'ko', data)).toThrow('no mail template')
  expect(() => renderMail('reset', 'ko', {})).toThrow()
})
