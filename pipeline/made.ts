import { z } from 'zod'
import { Figures } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { type Timeline, toTimeline } from '../film/timeline.ts'
import type { Artefact } from './artefacts.ts'
import type { Design } from './design.ts'
import type { StepKind } from './flow.ts'
import { designOf, type RunPlan } from './plan.ts'
import { Script } from './script-schema.ts'

/** Facts kept with each kind of artefact. */
export const ImageMeta = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  focus: z.object({ x: z.number(), y: z.number() }),
})
export const VoiceMeta = z.object({
  durationMs: z.number(),
  words: z.array(z.object({ text: z.string(), startMs: z.number(), endMs: z.number() })),
})
/** Measured on the coded sound as a player decodes it. */
export const SoundMeta = z.object({ loudnessLufs: z.number(), truePeakDbtp: z.number() })
const Stretch = z.object({ from: z.int(), to: z.int() })
export const ClipMeta = z.object({
  frames: z.int(),
  checks: z.object({
    black: z.array(Stretch),
    frozen: z.array(Stretch),
    captionBox: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }).nullable(),
    captionsInSafeZone: z.boolean(),
  }),
})
/** The figures that are shown, and what else the render found out. */
export const JoinMeta = Figures.extend({
  durationMs: z.number(),
  videoCodec: z.string(),
  audioCodec: z.string(),
  frames: z.int(),
})
export type JoinMeta = z.infer<typeof JoinMeta>

/** What a run has made so far, by kind. The index is the scene; a scene whose own is not there yet is a hole. */
export type Made = {
  design: Design
  images: Artefact[]
  voices: Artefact[]
  sound: Artefact[]
  clips: Artefact[]
  /** The finished one. */
  videos: Artefact[]
}

/** Reads the artefacts that a run's finished steps point at. */
export async function loadMade(db: Db, runId: string, plan: RunPlan): Promise<Made> {
  const steps = await db.step.findMany({
    where: { runId, state: 'DONE' },
    include: { artefact: true },
    orderBy: { scene: 'asc' },
  })
  const of = (kind: StepKind) => {
    const made: Artefact[] = []
    for (const step of steps) if (step.kind === kind && step.artefact) made[step.scene] = step.artefact
    return made
  }
  const [script] = of('SCRIPT')
  if (!script) throw new AppError('internal', { message: `run ${runId} has no script yet` })
  return {
    design: designOf(plan, Script.parse(script.meta)),
    images: of('IMAGE'),
    voices: of('VOICE'),
    sound: of('SOUND'),
    clips: of('CLIP'),
    videos: of('JOIN'),
  }
}

export function timelineOf(plan: RunPlan, design: Design, voices: Pick<Artefact, 'meta'>[]): Timeline {
  return toTimeline(
    voices.map((voice) => VoiceMeta.parse(voice.meta).durationMs),
    plan.request.seconds * 1000,
    { pace: design.pace, holdsMs: design.scenes.map(({ holdMs }) => holdMs) },
  )
}

/** What names the artefacts that are made of others. */
export function keysOf(plan: RunPlan, { design, images, voices }: Pick<Made, 'design' | 'images' | 'voices'>) {
  const keyOf = ({ key }: Artefact) => key
  const timeline = timelineOf(plan, design, voices)
  return { design, timeline, imageKeys: images.map(keyOf), voiceKeys: voices.map(keyOf) }
}

/** The item of a scene; a gap means that steps ran in the wrong order. */
export function at<T>(items: T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new AppError('internal', { message: `nothing at ${index}` })
  return item
}
