import type { Request, Response } from 'express'
import { Language } from '../../contract/index.ts'
import { type Html, html } from './html.ts'

export type Page = {
  language: Language
  title: string
  body: Html
  /** Files in `assets` to run. */
  scripts?: string[]
  /** Style sheets in `assets` besides the one of all pages. */
  styles?: string[]
  /** Where forms of the page may lead in the end, besides back here. */
  formTarget?: string
}

const words = {
  ko: { mark: '연습', about: '이 컴퓨터에서만 쓰는 연습용 화면이에요.', other: 'English' },
  en: { mark: 'sandbox', about: 'A practice page of this computer; nothing here is real.', other: '한국어' },
}

/** A page of the sandbox, labelled as such, with a policy under which no script but our files can run. */
export function sendPage(
  req: Request,
  res: Response,
  { language, title, body, scripts = [], styles = [], formTarget }: Page,
): void {
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'${formTarget ? ` ${formTarget}` : ''}; base-uri 'none'; frame-ancestors 'none'`,
  )
  res.setHeader('cache-control', 'no-store')
  // Without a referrer at all, forms would be sent with `Origin: null`, which the api refuses.
  res.setHeader('referrer-policy', 'same-origin')
  const t = words[language]
  const other = language === 'ko' ? 'en' : 'ko'
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<meta name="robots" content="noindex">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<title>${title} · XCaster ${t.mark}</title>
<link rel="stylesheet" href="/sandbox/assets/pretendard.css">
<link rel="stylesheet" href="/sandbox/assets/sandbox.css">
${styles.map((name) => html`<link rel="stylesheet" href="/sandbox/assets/${name}">`)}
<script src="/theme.js"></script>
${scripts.map((name) => html`<script src="/sandbox/assets/${name}" defer></script>`)}
</head>
<body>
<header class="bar">
<p><strong class="mark">${t.mark}</strong> <span class="about">${t.about}</span></p>
<a lang="${other}" hreflang="${other}" href="${withLanguage(req, other)}">${t.other}</a>
</header>
${body}
</body>
</html>`
  res.type('html').send(document.markup)
}

/** The language of a page: the one its address names, else the browser's, else Korean. */
export function languageOf(req: Request): Language {
  const named = Language.safeParse(req.query.language)
  if (named.success) return named.data
  const preferred = (req.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  return preferred.find((code) => code === 'ko' || code === 'en') === 'en' ? 'en' : 'ko'
}

function withLanguage(req: Request, language: Language): string {
  const { pathname, searchParams } = new URL(req.originalUrl, 'http://sandbox')
  searchParams.set('language', language)
  return `${pathname}?${searchParams}`
}
