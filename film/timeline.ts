/** Of every short. */
export const fps = 30

/** How much faster than recorded the voice is played, and the silence between two scenes' voices. */
export type Pace = { tempo: number; breathMs: number }

/** Where everything of a short happens. The voice decides: a scene lasts as long as its narration and a breath. */
export type Timeline = {
  /** Silence between two scenes' voices, beside what a scene is held longer. */
  breathMs: number
  /** How much faster than recorded the voice is played, 0.9 to 1.15, pitch kept. */
  tempo: number
  scenes: TimedScene[]
  totalFrames: number
}
export type TimedScene = {
  startFrame: number
  frames: number
  /** From the start of the scene to the first sample of its voice. */
  voiceDelayMs: number
}

/** Frames over which a scene fades into the next one, drawn at the start of the later clip. */
export const fadeFrames = 12

const leadMs = 140
const lastBreathMs = 650
const breath = { min: 200, usual: 340, max: 640 }
const tempoRange = { min: 0.9, max: 1.15 }
/** Closer than this to the asked length nothing is bent: pauses and pace stay natural. */
const tolerance = 0.06

/**
 * Places the voices of all scenes. The asked length is met by the words that were written; what is still missing is
 * made up by the breath between scenes first and, last, by the pace of the voice. With a `pace` that was chosen before,
 * neither is: a scene that changes then changes no other. `holdsMs`: what each scene lasts longer (or less) than that.
 */
export function toTimeline(
  voicesMs: number[],
  targetMs: number,
  { pace = null, holdsMs = [] }: { pace?: Pace | null; holdsMs?: number[] } = {},
): Timeline {
  if (pace) return place(voicesMs, pace.breathMs, pace.tempo, holdsMs)
  const speechMs = voicesMs.reduce((sum, ms) => sum + ms, 0)
  const gaps = voicesMs.length - 1
  const fixedMs = voicesMs.length * leadMs + lastBreathMs
  const lengthWith = (breathMs: number, tempo: number) => speechMs / tempo + gaps * breathMs + fixedMs
  const low = targetMs * (1 - tolerance)
  const high = targetMs * (1 + tolerance)
  const natural = lengthWith(breath.usual, 1)
  const goal = clamp(natural, low, high)
  const breathMs = gaps > 0 ? clamp((goal - speechMs - fixedMs) / gaps, breath.min, breath.max) : 0
  const speechRoomMs = goal - gaps * breathMs - fixedMs
  const tempo = goal === natural ? 1 : clamp(speechMs / Math.max(1, speechRoomMs), tempoRange.min, tempoRange.max)
  return place(voicesMs, Math.round(breathMs), Math.round(tempo * 1000) / 1000, holdsMs)
}

/** Long enough that the fade into a scene is over before it ends. */
const shortestFrames = 2 * fadeFrames

function place(voicesMs: number[], breathMs: number, tempo: number, holdsMs: number[]): Timeline {
  let startFrame = 0
  const scenes = voicesMs.map((voiceMs, index) => {
    const tailMs = (index === voicesMs.length - 1 ? lastBreathMs : breathMs) + (holdsMs[index] ?? 0)
    const spokenFrames = Math.ceil(((leadMs + voiceMs / tempo) * fps) / 1000)
    const frames = Math.max(spokenFrames, shortestFrames, Math.ceil(((leadMs + voiceMs / tempo + tailMs) * fps) / 1000))
    const scene = { startFrame, frames, voiceDelayMs: leadMs }
    startFrame += frames
    return scene
  })
  return { breathMs, tempo, scenes, totalFrames: startFrame }
}

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

export const framesToMs = (frames: number) => Math.round((frames * 1000) / fps)
