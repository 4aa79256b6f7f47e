import type { SharedPost } from '../../community/index.ts'
import { creatorPage, type Language, postPage, sharePath } from '../../contract/index.ts'
import { escapeHtml, escapeJson } from './escape.ts'

const words = {
  ko: {
    by: (name: string) => `${name}님의 쇼츠`,
    isAi: 'AI로 만든 영상',
    open: 'XCaster에서 보기',
    goneTitle: '더 이상 볼 수 없는 쇼츠예요',
    gone: '만든 사람이 내렸거나 커뮤니티 규칙에 맞지 않아 내려갔어요.',
    missingTitle: '찾을 수 없는 쇼츠예요',
    missing: '주소가 잘리지 않았는지 확인해 주세요.',
    others: '다른 쇼츠 보기',
  },
  en: {
    by: (name: string) => `A short by ${name}`,
    isAi: 'Made with AI',
    open: 'Watch on XCaster',
    goneTitle: 'This short is gone',
    gone: 'Whoever made it took it back, or it did not keep to the rules of the community.',
    missingTitle: 'There is no such short',
    missing: 'Look whether the end of the address is missing.',
    others: 'Watch other shorts',
  },
} as const

const locales = { ko: 'ko_KR', en: 'en_US' } as const
const bodyStyle =
  'max-width: 26rem; margin: 4vh auto; padding: 0 1.25rem 2rem; font: 1rem/1.6 system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere'
const videoStyle = 'display: block; width: 100%; max-height: 70vh; border-radius: 1rem; background: #000'
const linkStyle =
  'display: inline-block; padding: 0.7rem 1.4rem; border-radius: 999px; background: #111; color: #fff; text-decoration: none'
/** As much as previews show. */
const descriptionLength = 200

/** Addresses of a post that stay the same: what they lead to is signed anew each time, and ends with the post. */
export const shareFiles = { video: 'video.mp4', poster: 'poster.jpg' } as const

/**
 * A post for whoever makes a preview of it: search engines and messengers read Open Graph, Twitter and schema.org; a person
 * whose browser does not say that it is one can watch it all the same. Everything that people wrote is escaped.
 */
export function sharePage(post: SharedPost, publicUrl: string): string {
  const { id, title, language, authorName, widthPx, heightPx, isAiGenerated } = post
  const text = words[language]
  const url = `${publicUrl}${sharePath(id)}`
  const files = { video: `${url}/${shareFiles.video}`, poster: `${url}/${shareFiles.poster}` }
  const description = toDescription(post)
  const tags = [
    meta('name', 'description', description),
    meta('name', 'robots', 'index, follow, max-image-preview:large, max-video-preview:-1'),
    meta('property', 'og:type', 'video.other'),
    meta('property', 'og:site_name', 'XCaster'),
    meta('property', 'og:locale', locales[language]),
    meta('property', 'og:url', url),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:image', files.poster),
    meta('property', 'og:image:type', 'image/jpeg'),
    meta('property', 'og:image:alt', title),
    meta('property', 'og:video', files.video),
    meta('property', 'og:video:secure_url', files.video),
    meta('property', 'og:video:type', 'video/mp4'),
    meta('property', 'og:video:width', String(widthPx)),
    meta('property', 'og:video:height', String(heightPx)),
    meta('property', 'video:duration', String(Math.round(post.durationMs / 1000))),
    ...post.tags.map((tag) => meta('property', 'video:tag', tag)),
    meta('name', 'twitter:card', 'summary_large_image'),
    meta('name', 'twitter:title', title),
    meta('name', 'twitter:description', description),
    meta('name', 'twitter:image', files.poster),
    meta('name', 'twitter:image:alt', title),
  ]
  const body = `<main>
<video style="${videoStyle}" src="${sharePath(id)}/${shareFiles.video}" poster="${sharePath(id)}/${shareFiles.poster}" width="${widthPx}" height="${heightPx}" controls playsinline preload="none"></video>
<h1 style="font-size: 1.25rem; line-height: 1.35; margin: 1rem 0 0.25rem">${escapeHtml(title)}</h1>
<p style="margin: 0"><a href="/${language}/${creatorPage(post.authorHandle)}">${escapeHtml(text.by(authorName))}</a>${isAiGenerated ? ` · ${text.isAi}` : ''}</p>
<p style="white-space: pre-line">${escapeHtml(post.text)}</p>
<p><a style="${linkStyle}" href="/${language}/${postPage(id)}">${text.open}</a></p>
</main>`
  const head = `<title>${escapeHtml(title)} · XCaster</title>
<link rel="canonical" href="${escapeHtml(url)}">
${tags.join('\n')}
<script type="application/ld+json">${escapeJson(toVideoObject(post, { url, description, ...files }))}</script>`
  return page(language, head, body)
}

/** What a link to a post leads to that is not shown any more, or never was. */
export function noPostPage(language: Language, isGone: boolean): string {
  const text = words[language]
  const title = isGone ? text.goneTitle : text.missingTitle
  return page(
    language,
    `<title>${title} · XCaster</title>\n${meta('name', 'robots', 'noindex')}`,
    `<main>
<h1 style="font-size: 1.5rem; line-height: 1.3; margin-top: 8vh">${title}</h1>
<p>${isGone ? text.gone : text.missing}</p>
<p><a style="${linkStyle}" href="/${language}/community">${text.others}</a></p>
</main>`,
  )
}

const page = (language: Language, head: string, body: string) => `<!doctype html>
<html lang="${language}" prefix="og: https://ogp.me/ns# video: https://ogp.me/ns/video#">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head}
</head>
<body style="${bodyStyle}">
${body}
</body>
</html>
`

const meta = (kind: 'name' | 'property', name: string, content: string) =>
  `<meta ${kind}="${name}" content="${escapeHtml(content)}">`

function toDescription({ text, language, authorName, isAiGenerated }: SharedPost): string {
  const { by, isAi } = words[language]
  const line = [...text.replace(/\s+/g, ' ').trim()]
  const said = line.length > descriptionLength ? `${line.slice(0, descriptionLength - 1).join('')}…` : line.join('')
  return [said, by(authorName), isAiGenerated ? isAi : ''].filter((part) => part !== '').join(' · ')
}

/** schema.org; that a video was made with AI is told with the word that IPTC has for it. */
const toVideoObject = (
  post: SharedPost,
  { url, description, video, poster }: Record<'url' | 'description' | 'video' | 'poster', string>,
) => ({
  '@context': 'https://schema.org',
  '@type': 'VideoObject',
  ...{ name: post.title, description, url, contentUrl: video, thumbnailUrl: poster, inLanguage: post.language },
  uploadDate: post.createdAt.toISOString(),
  duration: `PT${Math.round(post.durationMs / 1000)}S`,
  author: { '@type': 'Person', name: post.authorName },
  ...(post.isAiGenerated && { digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' }),
})
