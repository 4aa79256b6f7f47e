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
const causes = { volumeMicroUsd: 4_000_000, priceMicroUsd: 0, mixMicroUsd: -1_000_000 }
const line = { label: evil, costMicroUsd: 8_000_000 }
/** Where a word means another thing than in the rest. */
const own: Record<string, object> = {
  'provider-account-broken': { account: evil },
  'cost-budget': {
    ...{ kind: 'actual', name: evil, scope: 'team', label: evil, threshold: 80, isAlready: false, stopsKey: false },
    ...{ spentMicroUsd: 83_000_000, amountMicroUsd: 100_000_000, percent: 83, forecastMicroUsd: 120_000_000 },
    ...{ month: '2026-11-01', endsOn: '2026-11-26', dataThrough: data.at, budgetsUrl: url, keysUrl: null },
    drivers: [{ model: evil, key: evil, microUsd: 8_000_000, beforeMicroUsd: 2_000_000 }],
  },
  'cost-anomaly': {
    subjects: [
      { project: evil, model: evil, costMicroUsd: 9_000_000, expectedMicroUsd: 6_000_000, causes, day: '2026-11-20' },
    ],
    dataThrough: data.at,
  },
  'cost-report': {
    ...{ span: 'week', from: '2026-11-09', to: '2026-11-15', dataThrough: data.at, late: [evil] },
    ...{
      totalMicroUsd: 90_000_000,
      beforeMicroUsd: 70_000_000,
      forecastMicroUsd: null,
      byModel: [line],
      byProject: [line],
    },
    budgets: [{ name: evil, amountMicroUsd: 100_000_000, spentMicroUsd: 83_000_000 }],
    ...{ unpricedModels: [evil], advice: { count: 2, savingLowMicroUsd: 1_000_000, savingHighMicroUsd: 5_000_000 } },
  },
}
// What a notice says is written in both languages where its kind is (tests/notices); here it stands for itself.
const names = Object.keys(templates).filter((name) => name !== 'notice')

test.each(names)('%s says the same things in Korean and English', (name) => {
  const known = { ...data, ...own[name] }
  const [ko, en] = [renderMail(name, 'ko', known), renderMail(name, 'en', known)]
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
