import type { Language } from '../../contract/index.ts'
import { type Html, html } from '../page/html.ts'
import { count, home, words } from './page-words.ts'
import type { Channel, Video } from './records.ts'
import { figuresOf } from './video-resource.ts'
import { uploadStatusOf, visibilityOf } from './video-state.ts'

type Figures = { views: number; subscribers: number; videos: number }
type Show = {
  language: Language
  channel: Channel
  figures: Figures
  /** The newest ones that everybody can see. */
  videos: readonly Video[]
  nowMs: number
}

export function channelPage({ language, channel, figures, videos, nowMs }: Show): Html {
  const t = words[language]
  return html`<main class="watch">
${channelHead(language, channel, figures)}
${channel.description === '' ? null : html`<p>${channel.description}</p>`}
${
  videos.length === 0
    ? html`<p class="empty">${t.noVideos}</p>`
    : html`<ul class="shelf">${videos.map((video) => shelfItem({ language, video, channel, nowMs }))}</ul>`
}
<p><a class="back" href="${home}">${t.home}</a></p>
</main>`
}

function channelHead(language: Language, channel: Channel, figures: Figures): Html {
  const t = words[language]
  const facts = [
    channel.handle,
    `${t.subscribers} ${count(language, figures.subscribers)}`,
    `${t.videos} ${count(language, figures.videos)}`,
    `${t.views} ${count(language, figures.views)}`,
  ]
  return html`<div class="channel-head"><img src="${home}pictures/${channel.id}.svg" alt="" width="64" height="64"><div><h1>${channel.title}</h1><p class="quiet">${facts.join(', ')}</p></div></div>`
}

type Item = { language: Language; video: Video; channel: Channel; nowMs: number; action?: Html | null }

/** A video in a list. `action` is what can be done to it. */
export function shelfItem({ language, video, channel, nowMs, action = null }: Item): Html {
  const t = words[language]
  const state = uploadStatusOf(video, nowMs)
  const facts = [
    ...(visibilityOf(video, nowMs) === 'public' ? [] : [t.visibility[visibilityOf(video, nowMs)]]),
    ...(state === 'processed' ? [] : [t.state[state]]),
    `${t.views} ${count(language, figuresOf({ video, channel, nowMs }).views)}`,
  ]
  return html`<li><a href="${home}shorts/${video.id}"><img src="${home}thumbnails/${video.id}?v=${video.thumbnail?.version ?? 0}" alt="" loading="lazy"><strong>${video.snippet.title}</strong><span class="quiet">${facts.join(', ')}</span></a>${action}</li>`
}
