import type { Board, BoardScene, SceneState, StudioView } from '../../../../../contract/boards.ts'
import type { Aspect, Motion, Transition } from '../../../../../contract/options.ts'
import type { Focus } from '../../../../../film/motion/focus.ts'
import type { MusicBed } from '../../../../../film/sound/mix.ts'
import { fadeFrames, framesToMs, type Pace, type TimedScene, toTimeline } from '../../../../../film/timeline.ts'
import type { Word } from '../../../../../film/word.ts'

/** How a picture is shown: all that its camera move follows from. */
export type Shot = {
  url: string | null
  focus: Focus
  zoom: number
  motion: Motion
  moveSeed: number
}

export type FilmScene = TimedScene & {
  id: string
  shot: Shot
  /** What of the scene before is seen while this one comes in; null after a cut. */
  previous: Shot | null
  transition: Transition
  fadeFrames: number
  /** Times from the start of the scene, as they are spoken in the short. */
  words: Word[]
  hook: string | null
  voiceUrl: string | null
  /** There is no voice yet: its length is estimated. */
  isEstimated: boolean
}

/** A short as it would be rendered now, from the board and what there is of its parts. */
export type Film = {
  aspect: Aspect
  captions: Board['style']['captions']
  logoUrl: string | null
  music: MusicBed | null
  tempo: number
  scenes: FilmScene[]
  totalFrames: number
}

const naturalPace: Pace = { tempo: 1, breathMs: 340 }
/** What the estimate of a scene counts beside its voice. */
const estimatedBreathMs = 480
const usualFocus = { x: 0.5, y: 0.42 }

export function toFilm(board: Board, view: StudioView): Film {
  const parts = board.scenes.map((scene) => partOf(board, view, scene))
  const pace = board.pace ?? view.playback.pace ?? naturalPace
  const timeline = toTimeline(
    parts.map(({ voiceMs }) => voiceMs),
    0,
    { pace, holdsMs: board.scenes.map(({ holdMs }) => holdMs) },
  )
  const shots = board.scenes.map((scene, index) => toShot(scene, index, parts[index]?.state))
  const scenes = timeline.scenes.map((timed, index): FilmScene => {
    const scene = board.scenes[index]
    const part = parts[index]
    const shot = shots[index]
    if (!scene || !part || !shot) throw new RangeError(`no scene ${index}`)
    const previous = scene.transition === 'cut' ? null : (shots[index - 1] ?? null)
    return {
      ...timed,
      id: scene.id,
      shot,
      previous,
      transition: previous ? scene.transition : 'cut',
      fadeFrames: previous ? fadeFrames : 0,
      words: part.words.map(({ text, startMs, endMs }) => ({
        text,
        startMs: timed.voiceDelayMs + startMs / timeline.tempo,
        endMs: timed.voiceDelayMs + endMs / timeline.tempo,
      })),
      hook: index === 0 && scene.onScreenText !== '' ? scene.onScreenText : null,
      voiceUrl: part.voiceUrl,
      isEstimated: part.isEstimated,
    }
  })
  const { music, captions, logoAssetId } = board.style
  return {
    aspect: board.aspect,
    captions: { ...captions },
    // The mark that is there; one that was chosen a moment ago comes with the next save.
    logoUrl: logoAssetId === null ? null : view.playback.logoUrl,
    music: music && { ...music, seed: view.playback.musicSeed },
    tempo: timeline.tempo,
    scenes,
    totalFrames: timeline.totalFrames,
  }
}

type Part = {
  state: SceneState | undefined
  voiceMs: number
  voiceUrl: string | null
  words: Word[]
  isEstimated: boolean
}

/** The voice of a scene: as it was recorded, as long as silence is wished, or as long as its words will likely take. */
function partOf(board: Board, view: StudioView, scene: BoardScene): Part {
  const state = view.scenes.find(({ sceneId }) => sceneId === scene.id)
  const isSpoken = board.style.voice !== null
  const wasSpoken = view.board.style.voice !== null
  const saved = view.board.scenes.find(({ id }) => id === scene.id)
  const isCurrent = state?.voice.url && isSpoken === wasSpoken && saved?.narration === scene.narration
  if (state && isCurrent && state.voice.durationMs !== null)
    return {
      ...{ state, words: state.voice.words.map((word) => ({ ...word })), isEstimated: false },
      voiceMs: isSpoken ? state.voice.durationMs : scene.seconds * 1000,
      voiceUrl: isSpoken ? state.voice.url : null,
    }
  const estimateMs = state ? state.estimatedMs - estimatedBreathMs - (saved?.holdMs ?? 0) : scene.seconds * 1000
  const voiceMs = isSpoken ? Math.max(400, estimateMs) : scene.seconds * 1000
  return { state, voiceMs, voiceUrl: null, words: spread(scene.narration, voiceMs), isEstimated: isSpoken }
}

/** Words over a stretch of time by how long they are, for a voice that is not there yet. */
export function spread(text: string, totalMs: number): Word[] {
  const words = text.match(/\S+/g) ?? []
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  let said = 0
  return words.map((word) => {
    const startMs = (said / letters) * totalMs
    said += word.length
    return { text: word, startMs, endMs: (said / letters) * totalMs }
  })
}

function toShot({ focus, zoom, motion }: BoardScene, index: number, state: SceneState | undefined): Shot {
  return {
    url: state?.image.current?.url ?? null,
    focus: { ...(focus ?? state?.image.focus ?? usualFocus) },
    zoom,
    motion,
    // Moves that follow from a scene's place change with it, those that were chosen do not.
    moveSeed: motion === 'auto' ? index : 0,
  }
}

/** The scene that is shown at a frame of the short. */
export function sceneAt(film: Film, frame: number): number {
  const index = film.scenes.findLastIndex(({ startFrame }) => startFrame <= frame)
  return Math.max(0, index)
}

/** Where each voice is heard, as the renderer places it. */
export function placedVoices({ scenes, tempo }: Film): { url: string; startMs: number; tempo: number }[] {
  return scenes.flatMap(({ voiceUrl, startFrame, voiceDelayMs }) =>
    voiceUrl === null ? [] : [{ url: voiceUrl, startMs: framesToMs(startFrame) + voiceDelayMs, tempo }],
  )
}
