import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import type { Timeline } from '../film/timeline.ts'
import type { Artefact } from './artefacts.ts'
import type { Design } from './design.ts'
import { clipKey, imageKey, joinKey, soundKey, voiceKey } from './keys.ts'
import { timelineOf } from './made.ts'
import type { RunPlan } from './plan.ts'
import { findSpokenText } from './script/sanitise.ts'

/** What there is of a design already, by the names that its parts would get. */
export type Inspection = {
  scenes: { image: Artefact | null; voice: Artefact | null; isClipThere: boolean }[]
  /** Known when all voices are. */
  timeline: Timeline | null
  isSoundThere: boolean
  video: Artefact | null
}

/**
 * Looks which parts of a plan with a design exist: those a run would reuse. Nothing is made and nothing is changed.
 *
 * @throws AppError `internal` for a plan without a design.
 */
export async function inspectPlan(db: Db, workspaceId: string, plan: RunPlan): Promise<Inspection> {
  const { design } = plan
  if (!design) throw new AppError('internal', { message: 'only a plan with a design can be looked through' })
  const imageKeys = design.scenes.map((_, index) => imageKey(plan, design, index))
  const voiceKeys = design.scenes.map((_, index) => voiceKey(plan, design, index, spokenAt(design, index)))
  const parts = await findByKey(db, workspaceId, [...imageKeys, ...voiceKeys])
  const voices = voiceKeys.map((key) => parts.get(key) ?? null)
  const present = voices.filter((voice) => voice !== null)
  const timeline = present.length === voices.length ? timelineOf(plan, design, present) : null
  const made = timeline && { design, timeline, imageKeys, voiceKeys }
  const clips = made ?? clipsWithout(plan, design, { voices, imageKeys, voiceKeys })
  const clipKeys = design.scenes.map((_, index) => (clips && voices[index] ? clipKey(plan, clips, index) : ''))
  const wholes = made ? { sound: soundKey(plan, made), video: joinKey(plan, made) } : null
  const rendered = await findByKey(db, workspaceId, [...clipKeys, ...(wholes ? [wholes.sound, wholes.video] : [])])
  return {
    scenes: design.scenes.map((_, index) => ({
      image: parts.get(imageKeys[index] ?? '') ?? null,
      voice: voices[index] ?? null,
      isClipThere: rendered.has(clipKeys[index] ?? ''),
    })),
    timeline,
    isSoundThere: wholes !== null && rendered.has(wholes.sound),
    video: (wholes && rendered.get(wholes.video)) ?? null,
  }
}

type Parts = { voices: (Artefact | null)[]; imageKeys: string[]; voiceKeys: string[] }

/**
 * What names the clips of the scenes whose voice is there, while others are missing: with a pace of their own they do not
 * depend on each other. Null where the pace follows from all voices together.
 */
function clipsWithout(plan: RunPlan, design: Design, { voices, ...keys }: Parts) {
  if (!design.pace) return null
  const unknown = { meta: { durationMs: 0, words: [] } }
  return {
    ...{ design, ...keys },
    timeline: timelineOf(
      plan,
      design,
      voices.map((voice) => voice ?? unknown),
    ),
  }
}

async function findByKey(db: Db, workspaceId: string, keys: string[]): Promise<Map<string, Artefact>> {
  const rows = await db.artefact.findMany({ where: { workspaceId, key: { in: keys } } })
  return new Map(rows.map((row) => [row.key, row]))
}

/** Of a scene with nothing to say yet: nothing, which no voice has the name of. */
const spokenAt = ({ script }: Design, index: number) => findSpokenText(script.scenes[index]?.narration ?? '') ?? ''
