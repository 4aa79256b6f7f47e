import { html } from '../page/html.ts'
import { drawsOf } from './growth.ts'
import type { Channel, Video } from './records.ts'

const hueOf = (seed: string) => Math.round(drawsOf(seed)() * 360)

/** The picture of a channel: drawn without letters, for which not every machine has a font. */
export const channelPicture = ({ id }: Channel): string => {
  const draw = drawsOf(`picture of ${id}`)
  const hue = Math.round(draw() * 360)
  const [x, y, size] = [draw, draw, draw].map((next) => Math.round(20 + next() * 48))
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88" width="88" height="88"><rect width="88" height="88" fill="hsl(${hue} 60% 34%)"/><circle cx="${x ?? 44}" cy="${y ?? 44}" r="${size ?? 44}" fill="hsl(${(hue + 40) % 360} 70% 52%)"/><circle cx="${y ?? 44}" cy="${x ?? 44}" r="14" fill="hsl(${(hue + 180) % 360} 75% 68%)"/></svg>`
    .markup
}

/** What a video shows that was given no thumbnail. */
export const plainThumbnail = ({ id }: Video): string => {
  const hue = hueOf(id)
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 160" width="360" height="640"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 55% 30%)"/><stop offset="1" stop-color="hsl(${(hue + 60) % 360} 55% 16%)"/></linearGradient></defs><rect width="90" height="160" fill="url(#g)"/><path d="M36 66v28l24-14z" fill="#fff" fill-opacity=".85"/></svg>`
    .markup
}
