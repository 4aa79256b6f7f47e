import { fps } from '../../../../../film/timeline.ts'
import type { Film } from './film.ts'

const mostLetters = 42
const pauseMs = 600

/** What is said as captions in SubRip's form, for platforms that take them beside the video. */
export function toSrt({ scenes }: Pick<Film, 'scenes'>): string {
  const cues = scenes.flatMap(({ startFrame, words }) => {
    const startMs = (startFrame * 1000) / fps
    const groups: { text: string; startMs: number; endMs: number }[] = []
    for (const word of words) {
      const last = groups.at(-1)
      const isFull = last && (last.text.length + word.text.length >= mostLetters || /[.!?…]$/.test(last.text))
      if (last && !isFull && startMs + word.startMs - last.endMs < pauseMs) {
        last.text += ` ${word.text}`
        last.endMs = startMs + word.endMs
      } else groups.push({ text: word.text, startMs: startMs + word.startMs, endMs: startMs + word.endMs })
    }
    return groups
  })
  return cues
    .map((cue, index) => `${index + 1}\n${stamp(cue.startMs)} --> ${stamp(cue.endMs)}\n${cue.text}\n`)
    .join('\n')
}

/** `00:01:02,345` */
function stamp(ms: number): string {
  const whole = Math.round(ms)
  const part = (value: number, digits: number) => String(value).padStart(digits, '0')
  const seconds = Math.floor(whole / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(seconds % 60, 2)},${part(whole % 1000, 3)}`
}
