import type { Language } from '../../contract/index.ts'

const words = {
  ko: {
    title: '이 프로그램은 로그인할 수 없어요',
    body: '프로그램이 보낸 로그인 요청이 올바르지 않아서 여기서 멈췄어요. 계정에는 아무 일도 일어나지 않았어요. 프로그램을 최신 버전으로 업데이트한 뒤 다시 시도해 주세요.',
    home: 'XCaster로 가기',
  },
  en: {
    title: 'This program cannot sign in',
    body: 'The program sent a sign-in request that is not right, so it was stopped here. Nothing happened to your account. Update the program and try again.',
    home: 'Go to XCaster',
  },
}

const bodyStyle =
  'max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; font: 1rem/1.6 system-ui, sans-serif; word-break: keep-all'

/**
 * What a person sees when a program's request may be answered nowhere else. It needs no file, so it always shows; styles
 * stand in attributes, because the content security policy refuses style elements.
 */
export function refusalPage(
  language: Language,
  { error, error_description }: Record<'error' | 'error_description', string>,
): string {
  const { title, body, home } = words[language]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · XCaster</title>
<meta name="color-scheme" content="light dark">
</head>
<body style="${bodyStyle}">
<main>
<h1 style="font-size: 1.5rem; line-height: 1.3">${title}</h1>
<p>${body}</p>
<p><code style="overflow-wrap: anywhere">${escapeHtml(`${error}: ${error_description}`)}</code></p>
<p><a href="/${language}">${home}</a></p>
</main>
</body>
</html>
`
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
