import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { count, home, when, words } from './page-words.ts'
import type { Channel, Video } from './records.ts'
import { figuresOf, publishedAtMs } from './video-resource.ts'
import { isPlayable, uploadStatusOf, visibilityOf, waitsUntilMs } from './video-state.ts'

export type Show = {
  language: Language
  video: Video
  channel: Channel
  subscribers: number
  nowMs: number
  /** Looks at it as the owner of the channel does. */
  isOwner: boolean
  /** Where the owner's look is. */
  ownerUrl: string
  hasFile: boolean
}

/** A video in a phone, with everything that was said about it and its counts, which grow while one looks. */
export function watchPage(show: Show): Html {
  const { language, video } = show
  return html`<main class="watch beside">
<div class="phone" data-live="player">${player(show)}</div>
<div class="about-video">
<h1>${video.snippet.title}</h1>
${channelLink(show)}
<dl class="counts" data-live="counts">${counts(show)}</dl>
${video.snippet.description === '' ? null : html`<p class="text">${video.snippet.description}</p>`}
${tags(language, video)}
<dl class="facts" data-live="facts">${facts(show)}</dl>
<p><a class="back" href="${home}">${words[language].home}</a></p>
</div>
</main>`
}

function player({ language, video, nowMs, isOwner, ownerUrl, hasFile }: Show): Html {
  const t = words[language]
  const notice = (...lines: (string | Html)[]) =>
    html`<div class="notice">${lines.map((line) => html`<p>${line}</p>`)}</div>`
  if (visibilityOf(video, nowMs) === 'private' && !isOwner) {
    const waitsMs = waitsUntilMs(video, nowMs)
    return notice(
      html`<strong>${t.isPrivate}</strong>`,
      video.isLocked ? t.locked : t.onlyOwner,
      ...(waitsMs === null ? [] : [t.waits(when(language, waitsMs))]),
      html`<a href="${ownerUrl}">${t.asOwner}</a>`,
    )
  }
  if (isPlayable(video, nowMs)) {
    if (!hasFile) return notice(t.noFile)
    // Without one of its own the first picture of the film is shown.
    const poster = video.thumbnail && html` poster="${home}thumbnails/${video.id}?v=${video.thumbnail.version}"`
    return html`<video controls loop playsinline preload="metadata"${poster} aria-label="${video.snippet.title}"><source src="${home}media/${video.id}" type="${video.mediaType.startsWith('video/') ? video.mediaType : 'video/mp4'}"></video>`
  }
  const status = uploadStatusOf(video, nowMs)
  if (status === 'rejected') return notice(t.rejected(video.rejection ?? ''))
  return notice(status === 'failed' ? t.failed : t.processing)
}

function channelLink({ language, channel, subscribers }: Show): Html {
  return html`<a class="by" href="${home}channel/${channel.id}"><img src="${home}pictures/${channel.id}.svg" alt="" width="40" height="40"><span><strong>${channel.title}</strong> <span class="quiet">${channel.handle}, ${words[language].subscribers} ${count(language, subscribers)}</span></span></a>`
}

function counts(show: Show): Html[] {
  const t = words[show.language]
  const { views, likes, comments } = figuresOf(show)
  const rows: [string, number][] = [
    [t.views, views],
    [t.likes, likes],
    [t.comments, comments],
  ]
  return rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${count(show.language, value)}</dd></div>`)
}

function tags(language: Language, { snippet }: Video): Html | null {
  if (snippet.tags.length === 0) return null
  return html`<ul class="tags" aria-label="${words[language].tags}">${snippet.tags.map((tag) => html`<li>${tag}</li>`)}</ul>`
}

function facts({ language, video, nowMs }: Show): Html[] {
  const t = words[language]
  const waitsMs = waitsUntilMs(video, nowMs)
  const kids = video.status.selfDeclaredMadeForKids
  const rows: [string, string][] = [
    [t.visibilityName, t.visibility[visibilityOf(video, nowMs)]],
    [t.stateName, t.state[uploadStatusOf(video, nowMs)]],
    [t.publishedAt, when(language, publishedAtMs(video, nowMs))],
    ...(waitsMs === null ? [] : [[t.waitsName, when(language, waitsMs)] satisfies [string, string]]),
    [t.kids, kids === null ? t.unset : kids ? t.yes : t.no],
    [t.synthetic, video.status.containsSyntheticMedia ? t.yes : t.no],
    [t.size, fileOf(language, video)],
  ]
  return rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)
}

const fileOf = (language: Language, { sizeBytes, width, height, durationMs }: Video) =>
  [
    new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 2 }).format(
      sizeBytes / 1e6,
    ),
    ...(width > 0 ? [`${width}×${height}`] : []),
    ...(durationMs > 0
      ? [
          new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }).format(
            durationMs / 1000,
          ),
        ]
      : []),
  ].join(', ')
