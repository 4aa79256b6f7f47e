import type { Board, BoardScene, BoardStyle, Language, Tone } from '../../contract/index.ts'
import type { Made } from './board-row.ts'

export const editKinds = [
  'title',
  'narration',
  'onScreenText',
  'imagePrompt',
  'imageChoice',
  'imageStyle',
  'voice',
  'speed',
  'timing',
  'captions',
  'music',
] as const
export type EditKind = (typeof editKinds)[number]

/** What tells like from unlike. `scene` empty: of the short as a whole. */
export type EditContext = {
  madeBy: string
  scene: string
  role: BoardScene['role'] | null
  language: Language
  tone: Tone
  keyword: string
}
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type NewEdit = { kind: EditKind; before: Json; after: Json; context: EditContext }

/**
 * What a person changed about what the makers put on a board: one for each thing that is different now, however often it
 * was saved in between. What a person wrote themselves is nothing that a maker could have done better.
 */
export function findEdits(made: Made, board: Board): NewEdit[] {
  const { language, tone, keyword } = board
  const about = { madeBy: made.by, language, tone, keyword }
  const whole = { ...about, scene: '', role: null }
  const known = new Map(made.scenes.map((scene) => [scene.id, scene]))
  const ofScenes = board.scenes.flatMap((scene) => {
    const before = known.get(scene.id)
    return before ? editsOfScene(before, scene, { ...about, scene: scene.id, role: scene.role }) : []
  })
  const title = made.title === '' ? [] : changed('title', made.title, board.title, whole)
  return [...title, ...ofScenes, ...editsOfStyle(made.style, board.style, whole)]
}

function editsOfScene(before: Made['scenes'][number], after: BoardScene, context: EditContext): NewEdit[] {
  const texts = (['narration', 'onScreenText', 'imagePrompt'] as const).flatMap((field) =>
    before[field] === '' ? [] : changed(field, before[field], after[field].trim(), context),
  )
  const isChosen = after.image.kind !== 'make'
  return [
    ...texts,
    ...(isChosen ? changed('imageChoice', before.image, after.image, context) : []),
    ...changed('timing', before.holdMs, after.holdMs, context),
  ]
}

function editsOfStyle(before: BoardStyle, after: BoardStyle, context: EditContext): NewEdit[] {
  return [
    ...changed('imageStyle', before.imageStyle, after.imageStyle.trim(), context),
    ...changed('captions', before.captions, after.captions, context),
    ...changed('music', before.music, after.music, context),
    ...changed('voice', before.voice?.voiceId ?? null, after.voice?.voiceId ?? null, context),
    ...(before.voice && after.voice ? changed('speed', before.voice.speed, after.voice.speed, context) : []),
  ]
}

function changed(kind: EditKind, before: Json, after: Json, context: EditContext): NewEdit[] {
  return sameJson(before, after) ? [] : [{ kind, before, after, context }]
}

/** By content: the database does not keep the order of names. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
