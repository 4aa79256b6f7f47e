import { z } from 'zod'
import { CaptionFace, CaptionPosition, CaptionStyle, Mood, Motion, Transition } from '../contract/index.ts'
import { Script } from './script-schema.ts'

/** A file of the workspace's own that goes into a short: found by its place, known by its bytes. */
export const StoredFile = z.object({
  storageKey: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
})
export type StoredFile = z.infer<typeof StoredFile>

const Focus = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

const SceneImage = z.discriminatedUnion('kind', [
  /** Made from the scene's prompt; another variant is another picture of the same prompt. */
  z.object({ kind: z.literal('make'), variant: z.int().min(0) }),
  /** One that was made before and chosen, by its artefact's key: it stays, whatever happens to prompt and style. */
  z.object({ kind: z.literal('picked'), key: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ kind: z.literal('file'), file: StoredFile }),
])

const SceneVoice = z.discriminatedUnion('kind', [
  /** Spoken by the voice maker; another take is another recording of the same words. */
  z.object({ kind: z.literal('make'), take: z.int().min(0) }),
  z.object({ kind: z.literal('file'), file: StoredFile }),
])

export const DesignScene = z.object({
  /** Stays with the scene when others come and go around it. */
  id: z.string().min(1).max(40),
  image: SceneImage,
  /** Where the subject is; null: where the picture says. */
  focus: Focus.nullable(),
  /** How much closer the camera is than the whole picture. */
  zoom: z.number().min(1).max(3),
  voice: SceneVoice,
  motion: Motion,
  /** From the scene before into this one. */
  transition: Transition,
  /** Longer or shorter than the voice asks for. */
  holdMs: z.int().min(-300).max(5000),
})
export type DesignScene = z.infer<typeof DesignScene>

/**
 * Everything about a short that is decided beyond its words. A quick short's follows from its request (`designOf`), one
 * of the studio is what a person made of it. Nothing that shows or sounds comes from anywhere else.
 */
export const Design = z.object({
  script: Script,
  scenes: z.array(DesignScene),
  imageStyle: z.string(),
  captions: z.object({
    style: CaptionStyle,
    position: CaptionPosition,
    /** Instead of the style's own colour of the word being spoken. */
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
    /** Missing: the style's own. Left out of the names of what was made without it. */
    face: CaptionFace.optional(),
  }),
  /** Null: silence behind the voice. */
  music: z.object({ mood: Mood, levelDb: z.number().min(-18).max(9) }).nullable(),
  /** False: nobody speaks; the words are only shown. */
  isSpoken: z.boolean(),
  speed: z.number().min(0.8).max(1.2),
  /** Kept from the version before, so that a changed scene leaves the others as they are; null: chosen for the length. */
  pace: z.object({ tempo: z.number().min(0.5).max(2), breathMs: z.number().min(0).max(2000) }).nullable(),
  logo: StoredFile.nullable(),
  thumbnail: z.object({
    picture: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('scene'), id: z.string() }),
      z.object({ kind: z.literal('frame'), atMs: z.int().min(0) }),
      z.object({ kind: z.literal('file'), file: StoredFile }),
    ]),
    title: z.string(),
  }),
})
export type Design = z.infer<typeof Design>

/**
 * How a short shows and sounds as a whole, where nobody decided scene by scene: what a brand and a template bring to a
 * quick one. Runs that were planned before a part was added have what was usual then.
 */
export const Style = Design.pick({
  imageStyle: true,
  captions: true,
  music: true,
  isSpoken: true,
  speed: true,
  logo: true,
}).extend({
  /** Given to the scenes in turn. */
  motions: z.array(Motion).min(1).default(['auto']),
  transitions: z.array(Transition).min(1).default(['fade']),
  pace: Design.shape.pace.default(null),
  /** Of every scene. */
  holdMs: DesignScene.shape.holdMs.default(0),
})
export type Style = z.infer<typeof Style>

/** What the writer is told of a brand. */
export const BrandBrief = z.object({
  name: z.string(),
  audience: z.string(),
  /** How it speaks, in the brand's own words. */
  manner: z.string(),
  avoid: z.array(z.string()),
  phrases: z.array(z.string()),
  examples: z.array(z.string()),
  /** What was learnt from edits, as instructions. */
  preferences: z.array(z.string()),
  /** The most that a hook may say, in words or syllables as the budget counts; null: what fits into three seconds. */
  hookMax: z.int().positive().nullable(),
})
export type BrandBrief = z.infer<typeof BrandBrief>
