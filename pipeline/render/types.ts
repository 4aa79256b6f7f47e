import type { CaptionFace, CaptionPosition, CaptionStyle, Mood, Motion, Transition } from '../../contract/index.ts'
import type { Focus } from '../../film/motion/focus.ts'
import type { Aspect, Language, Word } from '../../gateway/provider.ts'

export type { Aspect, CaptionPosition, CaptionStyle, Mood, Motion, Transition }

/**
 * How a short is encoded. `final`: 1080x1920 (or the aspect's equal), x264 veryfast CRF 20. `fast`: the same with
 * subme=1. `preview`: half the size, ultrafast.
 */
export type Quality = 'final' | 'fast' | 'preview'

export type Profile = { aspect: Aspect; quality: Quality; fps: 30 }

/** One still picture with its slow camera move. The move is a function of the seed, so a clip can be made again. */
export type Shot = {
  /** A local file in any format sharp reads. */
  file: string
  focus: Focus
  /** How much closer than the whole picture, 1 to 3. */
  zoom: number
  motion: Motion
  /** Index of the scene: with `auto`, neighbours get different moves. */
  moveSeed: number
}

/**
 * One scene as an encoded clip with closed GOPs at its borders: clips of one profile join without encoding.
 * The cross-fade from the scene before is drawn into the first frames of this clip.
 */
export type ClipJob = {
  profile: Profile
  language: Language
  frames: number
  shot: Shot
  /** The scene before, whose move goes on while this one comes in. Null where nothing of it is seen. */
  previous: Shot | null
  /** How the scene before goes; `cut` where there is none. */
  transition: Transition
  fadeFrames: number
  captions: {
    style: CaptionStyle
    position: CaptionPosition
    /** `#rrggbb` instead of the style's own colour of the word being spoken; null: the style's. */
    accent: string | null
    /** Missing: the style's own weight. */
    face?: CaptionFace | undefined
    /** Times from the start of this clip. */
    words: Word[]
    /**
     * A title in the upper band from the first frame of the short until the first word is spoken, and for 1.8 s at
     * least, so that it can be read; null in all but the hook.
     */
    hook: string | null
  }
  /** A picture with transparency in the upper corner; null: none. */
  logo: string | null
  /** Written whole or not at all. */
  output: string
}

export type ClipResult = { frames: number; sizeBytes: number; checks: FrameChecks }

/** Measured on the frames as they were composed. */
export type FrameChecks = {
  /** Stretches of at least half a second, in frames from the start of the clip. */
  black: { from: number; to: number }[]
  frozen: { from: number; to: number }[]
  /** The box around every caption drawn, in pixels of the output, and whether all were inside the safe zone. */
  captionBox: { left: number; top: number; right: number; bottom: number } | null
  captionsInSafeZone: boolean
}

/** 16-bit mono WAV with the times in the short at which it is to be heard. */
export type VoiceTrack = {
  file: string
  startMs: number
  /** 1 = as recorded; up to 1.15 faster, down to 0.9 slower, pitch kept. */
  tempo: number
}

/** The sound of a whole short: voices and music, mixed, ducked, brought to its loudness and coded. */
export type SoundJob = {
  /** How long the pictures are that it belongs to. */
  frames: number
  fps: 30
  voices: VoiceTrack[]
  /** `levelDb`: louder or quieter than usual. */
  music: { mood: Mood; seed: number; levelDb: number } | null
  /** AAC-LC in an ADTS stream. */
  output: string
}

/** Measured on the coded sound as a player decodes it; silence is -70 LUFS and -120 dBTP. */
export type SoundResult = { sizeBytes: number; loudnessLufs: number; truePeakDbtp: number }

export type JoinJob = {
  /** In order; the frames of each are what its ClipResult said. */
  clips: { file: string; frames: number }[]
  /** What a SoundJob of as many frames made. */
  sound: string
  output: string
}

/** What the finished file really is, read back from it; its sound is the given one to the byte. */
export type JoinResult = {
  durationMs: number
  width: number
  height: number
  fps: number
  videoCodec: string
  audioCodec: string
  frames: number
  sizeBytes: number
}

export type ThumbnailJob = {
  picture: string
  focus: Focus
  title: string
  language: Language
  style: CaptionStyle
  accent: string | null
  /** A picture with transparency, where clips have it; null: none. */
  logo: string | null
  sizes: { width: number; height: number; format: 'jpeg' | 'webp'; output: string }[]
}

/** One picture out of a finished video, as JPEG; after its end, the last one. */
export type FrameJob = { video: string; atMs: number; output: string }

export type RenderRun = {
  signal: AbortSignal
  /** 0..1, by frame. */
  onProgress: (share: number) => void
}

/**
 * The two sinks and everything about FFmpeg are behind this. Every call rejects with an AppError: `render_failed`,
 * `cancelled`, and `invalid_request` where a file that somebody sent is not what it should be.
 */
export type Renderer = {
  clip: (job: ClipJob, run: RenderRun) => Promise<ClipResult>
  sound: (job: SoundJob, run: RenderRun) => Promise<SoundResult>
  join: (job: JoinJob, run: RenderRun) => Promise<JoinResult>
  thumbnail: (job: ThumbnailJob, run: RenderRun) => Promise<void>
  /**
   * Somebody's recording (wav, mp3, m4a, ogg, webm, aac, flac) as one channel of 16-bit samples at the given rate; what
   * is not sound, or lasts longer than three minutes, is `invalid_request`.
   */
  readVoice: (file: string, sampleRateHz: number, run: RenderRun) => Promise<Int16Array>
  frame: (job: FrameJob, run: RenderRun) => Promise<void>
  /** Reads a finished file back; used to verify a stored artefact before it is reused. */
  probe: (file: string) => Promise<{
    durationMs: number
    width: number
    height: number
    videoCodec: string
    audioCodec: string | null
    frames: number
  }>
  /** Which encoder is used and why, for the start-up log and the project page. */
  describe: () => Promise<{ sink: 'node-av' | 'ffmpeg'; version: string; path: string | null }>
  close: () => Promise<void>
}
