import { z } from 'zod'
import { CaptionFace, CaptionPosition, CaptionStyle, Mood, Motion, Transition } from '../../../contract/index.ts'
import { errorCodes } from '../../../core/errors.ts'
import type { VoiceJob } from '../make-voice.ts'
import { mediaProblems } from '../media-problems.ts'
import type { MediaJob, MediaResult } from '../read-media.ts'
import type {
  ClipJob,
  ClipResult,
  FrameJob,
  JoinJob,
  JoinResult,
  SoundJob,
  SoundResult,
  ThumbnailJob,
} from '../types.ts'

/** What passes between the renderer and its child process. Both ends parse what they get. */

const Point = z.object({ x: z.number(), y: z.number() })
const Language = z.enum(['ko', 'en'])
const Count = z.number().int().nonnegative()
const Size = z.number().int().positive()

const Profile = z.object({
  aspect: z.enum(['9:16', '16:9', '1:1']),
  quality: z.enum(['final', 'fast', 'preview']),
  fps: z.literal(30),
})

const Shot = z.object({
  file: z.string(),
  focus: Point,
  zoom: z.number().min(1).max(3),
  motion: Motion,
  moveSeed: Count,
})
const Accent = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .nullable()

const Clip = z.object({
  profile: Profile,
  language: Language,
  frames: Size,
  shot: Shot,
  previous: Shot.nullable(),
  transition: Transition,
  fadeFrames: Count,
  captions: z.object({
    style: CaptionStyle,
    position: CaptionPosition,
    accent: Accent,
    face: CaptionFace.optional(),
    words: z.array(z.object({ text: z.string(), startMs: z.number(), endMs: z.number() })),
    hook: z.string().nullable(),
  }),
  logo: z.string().nullable(),
  output: z.string(),
}) satisfies z.ZodType<ClipJob>

const Sound = z.object({
  frames: Size,
  fps: z.literal(30),
  voices: z.array(z.object({ file: z.string(), startMs: z.number().nonnegative(), tempo: z.number().min(0.5).max(2) })),
  music: z.object({ mood: Mood, seed: z.number().int(), levelDb: z.number() }).nullable(),
  output: z.string(),
}) satisfies z.ZodType<SoundJob>

const Join = z.object({
  clips: z.array(z.object({ file: z.string(), frames: Size })).min(1),
  sound: z.string(),
  output: z.string(),
}) satisfies z.ZodType<JoinJob>

const Thumbnail = z.object({
  picture: z.string(),
  focus: Point,
  title: z.string(),
  language: Language,
  style: CaptionStyle,
  accent: Accent,
  logo: z.string().nullable(),
  sizes: z.array(z.object({ width: Size, height: Size, format: z.enum(['jpeg', 'webp']), output: z.string() })),
}) satisfies z.ZodType<ThumbnailJob>

const Voice = z.object({ file: z.string(), sampleRateHz: Size, output: z.string() }) satisfies z.ZodType<VoiceJob>

const Media = z.object({
  file: z.string(),
  poster: z.string(),
  posterSidePx: Size,
  maxSidePx: Size,
  maxMs: Size,
}) satisfies z.ZodType<MediaJob>

const Still = z.object({
  video: z.string(),
  atMs: z.number().nonnegative(),
  output: z.string(),
}) satisfies z.ZodType<FrameJob>

export const Task = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clip'), job: Clip }),
  z.object({ kind: z.literal('sound'), job: Sound }),
  z.object({ kind: z.literal('join'), job: Join }),
  z.object({ kind: z.literal('thumbnail'), job: Thumbnail }),
  z.object({ kind: z.literal('voice'), job: Voice }),
  z.object({ kind: z.literal('frame'), job: Still }),
  z.object({ kind: z.literal('media'), job: Media }),
  z.object({ kind: z.literal('describe') }),
])
export type Task = z.infer<typeof Task>

export const ToChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), id: Count, ffmpegPath: z.string().nullable(), task: Task }),
  /** A job that has not begun to draw is not wanted any more. */
  z.object({ type: z.literal('drop'), id: Count }),
])
export type ToChild = z.infer<typeof ToChild>

const Stretch = z.object({ from: Count, to: Count })
export const ClipDone = z.object({
  frames: Size,
  sizeBytes: Size,
  checks: z.object({
    black: z.array(Stretch),
    frozen: z.array(Stretch),
    captionBox: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }).nullable(),
    captionsInSafeZone: z.boolean(),
  }),
}) satisfies z.ZodType<ClipResult>

export const SoundDone = z.object({
  sizeBytes: Size,
  loudnessLufs: z.number(),
  truePeakDbtp: z.number(),
}) satisfies z.ZodType<SoundResult>

export const JoinDone = z.object({
  durationMs: z.number(),
  width: Size,
  height: Size,
  fps: z.number(),
  videoCodec: z.string(),
  audioCodec: z.string(),
  frames: Size,
  sizeBytes: Size,
}) satisfies z.ZodType<JoinResult>

export const MediaDone = z.union([
  z.object({ problem: z.enum(mediaProblems), why: z.string() }),
  z.object({
    problem: z.null(),
    durationMs: Count,
    video: z.object({ width: Size, height: Size }).nullable(),
  }),
]) satisfies z.ZodType<MediaResult>

export const Description = z.object({
  sink: z.enum(['node-av', 'ffmpeg']),
  version: z.string(),
  path: z.string().nullable(),
})
export type Description = z.infer<typeof Description>

export const FromChild = z.discriminatedUnion('type', [
  /** The job draws from now on; before this it only read its input or waited for the one before. */
  z.object({ type: z.literal('started'), id: Count }),
  z.object({ type: z.literal('progress'), id: Count, share: z.number() }),
  z.object({ type: z.literal('warning'), id: Count, message: z.string(), facts: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('done'), id: Count, result: z.unknown() }),
  z.object({
    type: z.literal('failed'),
    id: Count,
    code: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes]),
    message: z.string(),
    stack: z.string(),
  }),
])
export type FromChild = z.infer<typeof FromChild>
