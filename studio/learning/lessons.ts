import { z } from 'zod'
import { type Board, CaptionPosition, CaptionStyle, countSpeech, type Language } from '../../contract/index.ts'
import { addedPhrases, type Change, removedPhrases } from './phrases.ts'
import type { Learnt } from './preference-kinds.ts'

/** An edit as it is kept. */
export type EditRow = { id: string; kind: string; before: unknown; after: unknown; context: unknown }
/**
 * Something that follows from repeated edits: `subject` tells two of a kind apart. `outOf`: edits that could have taught it,
 * those that did among them.
 */
export type Lesson = Learnt & { subject: string; editIds: string[]; outOf: number }

/** Once is chance, twice a coincidence. */
const least = 3
/** A text that is this much shorter or longer was changed for its length. */
const shorter = 0.85
const longer = 1.15

const Context = z.object({
  role: z.enum(['hook', 'main', 'cta']).nullable(),
  language: z.enum(['ko', 'en']),
  keyword: z.string(),
})
const Captions = z.object({ style: z.string(), position: z.string(), accent: z.string().nullable() })
const Music = z.object({ mood: z.enum(['calm', 'bright', 'driving']) }).nullable()

type TextEdit = Change & { kind: string; role: Board['scenes'][number]['role'] | null }

/** What edits teach, most telling first. Every lesson follows from three edits or more. */
export function findLessons(edits: EditRow[]): Lesson[] {
  const texts = edits.flatMap(toTextEdit)
  const spoken = texts.filter(({ kind }) => kind !== 'imagePrompt')
  const prompts = texts
    .filter(({ kind }) => kind === 'imagePrompt')
    .map((edit) => ({ ...edit, language: 'en' as const }))
  return [
    ...(['ko', 'en'] as const).flatMap((language) => aboutHooks(texts, language)),
    ...aboutLines(texts),
    ...removedPhrases(spoken, least).map((one) => lesson('avoided_phrase', one.phrase, { phrase: one.phrase }, one)),
    ...addedPhrases(spoken, least).map((one) => lesson('added_phrase', one.phrase, { phrase: one.phrase }, one)),
    ...addedPhrases(prompts, least).map((one) => lesson('image_words', one.phrase, { words: one.phrase }, one)),
    ...aboutChoices(edits),
    ...aboutTiming(edits),
  ]
}

function lesson<Kind extends Learnt['kind']>(
  kind: Kind,
  subject: string,
  value: Extract<Learnt, { kind: Kind }>['value'],
  { ids, outOf }: Taught,
): Lesson {
  return { kind, subject, value, editIds: ids, outOf } as Lesson
}

/** The edits that teach something, and how many could have. */
type Taught = { ids: string[]; outOf: number }
const taught = (edits: { id: string }[], all: { id: string }[]): Taught => ({
  ids: edits.map(({ id }) => id),
  outOf: all.length,
})

const textKinds = ['title', 'narration', 'onScreenText', 'imagePrompt']

function toTextEdit({ id, kind, before, after, context }: EditRow): TextEdit[] {
  if (!textKinds.includes(kind) || typeof before !== 'string' || typeof after !== 'string') return []
  const { role, language, keyword } = Context.parse(context)
  return [{ id, kind, before, after, role, language, keyword }]
}

function aboutHooks(texts: TextEdit[], language: Language): Lesson[] {
  const hooks = texts.filter((edit) => edit.kind === 'narration' && edit.role === 'hook' && edit.language === language)
  const cut = hooks.filter((edit) => ratioOf(edit) <= shorter)
  if (cut.length < least) return []
  const max = Math.max(2, Math.round(median(cut.map(({ after }) => countSpeech(after, language)))))
  return [lesson('shorter_hook', language, { max, language }, taught(cut, hooks))]
}

function aboutLines(texts: TextEdit[]): Lesson[] {
  const lines = texts.filter(({ kind, role }) => kind === 'narration' && role !== 'hook')
  const percentOf = (edits: TextEdit[]) => Math.round(Math.abs(1 - median(edits.map(ratioOf))) * 100)
  const cut = lines.filter((edit) => ratioOf(edit) <= shorter)
  const grown = lines.filter((edit) => ratioOf(edit) >= longer)
  if (cut.length >= least && cut.length > grown.length)
    return [lesson('shorter_lines', '', { percent: percentOf(cut) }, taught(cut, lines))]
  if (grown.length >= least && grown.length > cut.length)
    return [lesson('longer_lines', '', { percent: percentOf(grown) }, taught(grown, lines))]
  return []
}

const ratioOf = ({ before, after, language }: Change) =>
  countSpeech(after, language) / Math.max(1, countSpeech(before, language))

/** One and the same thing chosen three times or more, and more often than any other. */
function aboutChoices(edits: EditRow[]): Lesson[] {
  const captions = edits.flatMap(({ id, kind, before, after }) => {
    if (kind !== 'captions') return []
    const [old, now] = [Captions.parse(before), Captions.parse(after)]
    return [{ id, old, now }]
  })
  const part = (name: 'style' | 'position' | 'accent') =>
    favourite(
      captions.filter(({ old, now }) => old[name] !== now[name]).map(({ id, now }) => ({ id, chosen: now[name] })),
    )
  const of = (kind: string) => edits.filter((edit) => edit.kind === kind)
  const style = favourite(of('imageStyle').map(({ id, after }) => ({ id, chosen: String(after) })))
  const voice = favourite(of('voice').map(({ id, after }) => ({ id, chosen: after === null ? null : String(after) })))
  const mood = favourite(of('music').map(({ id, after }) => ({ id, chosen: Music.parse(after)?.mood ?? null })))
  const pictures = of('imageChoice')
  const own = pictures.filter(({ after }) => z.object({ kind: z.literal('asset') }).safeParse(after).success)
  const [look, place, accent] = [part('style'), part('position'), part('accent')]
  return [
    ...(style?.chosen ? [lesson('image_style', '', { style: style.chosen }, style)] : []),
    ...(own.length >= least ? [lesson('own_pictures', '', {}, taught(own, pictures))] : []),
    ...(voice
      ? [
          voice.chosen === null
            ? lesson('no_voice', '', {}, voice)
            : lesson('voice', '', { voiceId: voice.chosen }, voice),
        ]
      : []),
    ...(look ? [lesson('caption_style', '', { style: CaptionStyle.parse(look.chosen) }, look)] : []),
    ...(place ? [lesson('caption_position', '', { position: CaptionPosition.parse(place.chosen) }, place)] : []),
    ...(accent?.chosen ? [lesson('caption_accent', '', { accent: accent.chosen }, accent)] : []),
    ...(mood
      ? [mood.chosen === null ? lesson('no_music', '', {}, mood) : lesson('mood', '', { mood: mood.chosen }, mood)]
      : []),
  ]
}

function favourite<T extends string | null>(choices: { id: string; chosen: T }[]): ({ chosen: T } & Taught) | null {
  const groups = new Map<T, string[]>()
  for (const { id, chosen } of choices) groups.set(chosen, [...(groups.get(chosen) ?? []), id])
  const [first, second] = [...groups].toSorted(([, a], [, b]) => b.length - a.length)
  if (!first || first[1].length < least || second?.[1].length === first[1].length) return null
  return { chosen: first[0], ids: first[1], outOf: choices.length }
}

function aboutTiming(edits: EditRow[]): Lesson[] {
  const numbers = (kind: string) =>
    edits.flatMap(({ id, kind: own, before, after }) =>
      own === kind && typeof before === 'number' && typeof after === 'number' ? [{ id, before, after }] : [],
    )
  const speeds = numbers('speed')
  const faster = speeds.filter(({ before, after }) => after > before)
  const slower = speeds.filter(({ before, after }) => after < before)
  const paced = faster.length >= slower.length ? faster : slower
  const holds = numbers('timing')
  const held = holds.filter(({ after }) => after >= 200)
  const cut = holds.filter(({ after }) => after <= -100)
  const timed = held.length >= cut.length ? held : cut
  const isKept = timed.length * 2 > holds.length
  const speed = Math.round(median(paced.map(({ after }) => after)) * 100) / 100
  const ms = Math.round(median(timed.map(({ after }) => after)) / 100) * 100
  return [
    ...(paced.length >= least ? [lesson('speed', '', { speed }, taught(paced, speeds))] : []),
    // A scene that is set back to its usual length says that what was learnt was wrong.
    ...(timed.length >= least && isKept ? [lesson('holds', '', { ms }, taught(timed, holds))] : []),
  ]
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}
