import { z } from 'zod'
import { Id, Instant, Line, Ucr } from './common.ts'
import {
  Aspect,
  CaptionFace,
  CaptionPosition,
  CaptionStyle,
  keywordMaxLength,
  Language,
  Look,
  lengths,
  Mood,
  Motion,
  Tone,
  Transition,
} from './options.ts'
import { route } from './route.ts'
import { Quote } from './runs.ts'

/** The six steps of the studio, each a page of its own. */
export const studioSteps = ['topic', 'script', 'images', 'voice', 'edit', 'finish'] as const
export const StudioStep = z.enum(studioSteps)
export type StudioStep = z.infer<typeof StudioStep>

export const boardLimits = {
  scenes: { min: 2, max: 16 },
  narration: 400,
  onScreenText: 40,
  imagePrompt: 800,
  /** Of the finished short; platforms stop calling it a short after three minutes. */
  longestSeconds: 90,
} as const

const Text = z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u)
const Share = z.number().min(0).max(1)
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/)

export const BoardScene = z.object({
  /** Chosen by the page; stays with the scene. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  role: z.enum(['hook', 'main', 'cta']),
  narration: Text.max(boardLimits.narration),
  onScreenText: Text.max(boardLimits.onScreenText),
  /** In any language; what the picture shows. */
  imagePrompt: Text.max(boardLimits.imagePrompt),
  /** How long it lasts where nobody speaks. */
  seconds: z.number().min(1).max(20),
  image: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('make'), variant: z.int().min(0).max(999) }),
    /** One that was made before: an artefact of this project's runs. */
    z.object({ kind: z.literal('picked'), artefactId: Id }),
    z.object({ kind: z.literal('asset'), assetId: Id }),
  ]),
  focus: z.object({ x: Share, y: Share }).nullable(),
  zoom: z.number().min(1).max(3),
  voice: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('make'), take: z.int().min(0).max(999) }),
    z.object({ kind: z.literal('asset'), assetId: Id }),
  ]),
  motion: Motion,
  transition: Transition,
  /** Longer or shorter than the voice asks for. */
  holdMs: z.int().min(-300).max(5000),
})
export type BoardScene = z.infer<typeof BoardScene>

/** How it looks and sounds: what a template and a brand bring. */
export const BoardStyle = z.object({
  imageStyle: Text.max(400),
  captions: z.object({
    style: CaptionStyle,
    position: CaptionPosition,
    accent: Colour.nullable(),
    face: CaptionFace.optional(),
  }),
  music: z.object({ mood: Mood, levelDb: z.number().min(-18).max(9) }).nullable(),
  /** Null: nobody speaks. `voiceId` empty: the usual voice. */
  voice: z.object({ voiceId: z.string().max(100), speed: z.number().min(0.8).max(1.2) }).nullable(),
  logoAssetId: Id.nullable(),
})
export type BoardStyle = z.infer<typeof BoardStyle>

/**
 * A short as it is worked on. Everything but the keyword may be missing at first: there is a script when there are
 * scenes. What is decided here is all that a render needs.
 */
export const Board = z.object({
  keyword: Line.min(1).max(keywordMaxLength),
  tone: Tone,
  language: Language,
  seconds: z.int().min(lengths.minSeconds).max(lengths.maxSeconds),
  look: Look,
  aspect: Aspect,
  title: Line.max(120),
  description: Text.max(2000),
  scenes: z.array(BoardScene).max(boardLimits.scenes.max),
  style: BoardStyle,
  /** Pace of the voice and breath between scenes of the version before, kept while single scenes are changed. */
  pace: z.object({ tempo: z.number().min(0.5).max(2), breathMs: z.number().min(0).max(2000) }).nullable(),
  thumbnail: z.object({
    picture: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('scene'), sceneId: z.string() }),
      z.object({ kind: z.literal('frame'), atMs: z.int().min(0) }),
      z.object({ kind: z.literal('asset'), assetId: Id }),
    ]),
    /** Empty: the title. */
    title: Line.max(80),
  }),
})
export type Board = z.infer<typeof Board>

/** Of a part that is there but not what the board says any more, or not there yet. */
export const staleReasons = [
  'missing',
  'narration_changed',
  'prompt_changed',
  'style_changed',
  'voice_changed',
  'picture_changed',
  'captions_changed',
  'timing_changed',
  'music_changed',
  'previous_changed',
  'title_changed',
] as const
export const StaleReason = z.enum(staleReasons)
export type StaleReason = z.infer<typeof StaleReason>

const Part = z.object({
  /** Null: it is what the board says. */
  stale: StaleReason.nullable(),
  isMaking: z.boolean(),
})

const Picture = z.object({ url: z.string(), widthPx: z.int(), heightPx: z.int() })

/** What there is of a scene, beside what the board says. */
export const SceneState = z.object({
  sceneId: z.string(),
  image: Part.extend({
    current: Picture.nullable(),
    /** Of a file that was chosen and is not taken in yet, as it is. */
    chosenUrl: z.string().nullable(),
    /** Where the picture's subject is by itself. */
    focus: z.object({ x: z.number(), y: z.number() }).nullable(),
    candidates: z.array(Picture.extend({ artefactId: Id, prompt: z.string(), isCurrent: z.boolean() })),
  }),
  voice: Part.extend({
    url: z.string().nullable(),
    durationMs: z.int().nullable(),
    words: z.array(z.object({ text: z.string(), startMs: z.int(), endMs: z.int() })),
  }),
  clip: Part,
  /** Estimated from the text until there is a voice. */
  estimatedMs: z.int(),
  /** Spoken units of the narration, in the unit of the budget. */
  spoken: z.int(),
})
export type SceneState = z.infer<typeof SceneState>

export const StudioView = z.object({
  projectId: Id,
  board: Board,
  revision: z.int(),
  step: StudioStep,
  scenes: z.array(SceneState),
  budget: z.object({
    unit: z.enum(['words', 'syllables']),
    min: z.int(),
    target: z.int(),
    max: z.int(),
    spoken: z.int(),
  }),
  estimatedMs: z.int(),
  video: z
    .object({
      runId: Id,
      url: z.string(),
      durationMs: z.int(),
      quality: z.enum(['final', 'fast', 'preview']),
      stale: StaleReason.nullable(),
    })
    .nullable(),
  /** What a player has to know beside the board: the pace that a render would have (null until all voices are there). */
  playback: z.object({
    pace: z.object({ tempo: z.number(), breathMs: z.number() }).nullable(),
    musicSeed: z.int(),
    logoUrl: z.string().nullable(),
    /** The picture of the thumbnail, where it is a file of the workspace's own. */
    thumbnailUrl: z.string().nullable(),
  }),
  /** The run that is making something of it right now. */
  making: z.object({ runId: Id, goal: z.enum(['script', 'images', 'voices', 'video']), percent: z.int() }).nullable(),
  /** A finished script that was written after the one on the board and was not taken over. */
  written: z.object({ runId: Id }).nullable(),
  brand: z.object({ id: Id, name: z.string() }).nullable(),
  templateId: Id.nullable(),
  updatedAt: Instant,
})
export type StudioView = z.infer<typeof StudioView>

export const Suggestion = z.object({
  id: z.string(),
  sceneId: z.string().nullable(),
  field: z.enum(['title', 'narration', 'onScreenText', 'imagePrompt']),
  before: z.string(),
  after: z.string(),
  /** In the board's language: why. */
  reason: z.string(),
})
export type Suggestion = z.infer<typeof Suggestion>

const Goal = z.enum(['script', 'images', 'voices', 'video'])
const SceneIds = z.array(z.string().max(40)).max(boardLimits.scenes.max)

export const boards = {
  'studio.begin': route({
    method: 'POST',
    path: '/api/studio',
    summary: 'A new project to be made step by step: empty, from a template, from a finished short, or like a post.',
    access: 'editor',
    input: z.object({
      keyword: Line.min(1).max(keywordMaxLength).optional(),
      language: Language.optional(),
      brandId: Id.nullish(),
      templateId: Id.nullish(),
      /** A project whose newest short is taken over with its parts. */
      fromProjectId: Id.nullish(),
      fromPostId: Id.nullish(),
    }),
    output: StudioView,
    status: 201,
    isIdempotent: true,
  }),
  'studio.voices': route({
    method: 'GET',
    path: '/api/studio/voices',
    summary: 'Voices that can be chosen, each with a sample to listen to.',
    access: 'viewer',
    input: z.object({ language: Language }),
    output: z.object({
      voices: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          model: z.string(),
          isBuiltin: z.boolean(),
          sampleUrl: z.string().nullable(),
        }),
      ),
    }),
  }),
  'studio.get': route({
    method: 'GET',
    path: '/api/studio/:projectId',
    summary:
      'The board of a project with what there is of each scene. A quick short gets its board with the first look.',
    access: 'viewer',
    input: z.object({ projectId: Id }),
    output: StudioView,
  }),
  'studio.save': route({
    method: 'PUT',
    path: '/api/studio/:projectId',
    summary: 'Saves the board. `conflict` when somebody else saved it meanwhile; their board is in `details`.',
    access: 'editor',
    input: z.object({
      projectId: Id,
      revision: z.int(),
      step: StudioStep,
      board: Board,
      /** Left out: stays as it is. Null: none. */
      brandId: Id.nullish(),
    }),
    output: StudioView,
  }),
  'studio.quote': route({
    method: 'POST',
    path: '/api/studio/:projectId/quote',
    summary: 'What making a part, or the whole, would cost now, and what would be made anew.',
    access: 'viewer',
    input: z.object({
      projectId: Id,
      goal: Goal,
      sceneIds: SceneIds.optional(),
      quality: z.enum(['final', 'preview']).default('final'),
      /** Of voices: what another take of each would cost, though one is there. */
      isAnotherTake: z.boolean().default(false),
    }),
    output: Quote,
  }),
  'studio.make': route({
    method: 'POST',
    path: '/api/studio/:projectId/make',
    summary:
      'Makes a part of the board (`generate-script`, `-images`, `-voice`) or the finished short (`compose-video`).',
    access: 'editor',
    input: z.object({
      projectId: Id,
      goal: Goal,
      sceneIds: SceneIds.optional(),
      quality: z.enum(['final', 'preview']).default('final'),
    }),
    output: z.object({ runId: Id }),
    status: 202,
    isIdempotent: true,
    limit: 'generate',
  }),
  'studio.takeScript': route({
    method: 'POST',
    path: '/api/studio/:projectId/script',
    summary: 'Puts the script of a finished script run onto the board; scenes that stay the same keep their parts.',
    access: 'editor',
    input: z.object({ projectId: Id, runId: Id, revision: z.int() }),
    output: StudioView,
  }),
  'studio.suggest': route({
    method: 'POST',
    path: '/api/studio/:projectId/suggest',
    summary: 'Suggestions of the script model for the whole script or single scenes, each with what it changes.',
    access: 'editor',
    input: z.object({
      projectId: Id,
      sceneIds: SceneIds.optional(),
      wish: z.enum(['better', 'shorter', 'longer', 'simpler', 'livelier', 'rewrite']).default('better'),
    }),
    output: z.object({ suggestions: z.array(Suggestion), model: z.string(), chargedUcr: Ucr }),
    limit: 'generate',
  }),
}
