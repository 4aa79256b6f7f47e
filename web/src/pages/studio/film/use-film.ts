import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Fonts } from '../../../../../film/captions/fonts.ts'
import { frameOf } from '../../../../../film/frame.ts'
import { fps } from '../../../../../film/timeline.ts'
import { sameJson } from '../../../data/same-json.ts'
import { useStudio } from '../../../data/studio.ts'
import { type Film, placedVoices, toFilm } from './film.ts'
import { loadLetters } from './letters.ts'
import { createMixer } from './mixer.ts'
import { loadPicture, placeOf } from './pictures.ts'
import { createPlayback } from './playback.ts'
import { createStage, type Stage } from './stage.ts'

/** A person who moves a slider does not wait for every value on its way. */
const settleMs = 250

export type SoundState = 'mixing' | 'ready' | 'failed'
export type ShownFilm = ReturnType<typeof useFilm>

/** The board as a film that can be looked at and listened to: redrawn and mixed again whenever something changes. */
export function useFilm() {
  const studio = useStudio()
  const film = createMemo(() => plain(toFilm(studio.board(), studio.view())), undefined, { equals: sameParts })
  const playback = createPlayback(() => film().totalFrames)
  const size = () => {
    const { width, height } = frameOf(film().aspect)
    const scale = isSharp() ? 1 : 0.5
    return { width: width * scale, height: height * scale }
  }

  const [isSharp, setIsSharp] = createSignal(false)
  const [stage, setStage] = createSignal<Stage | null>(null)
  const [isPictureMissing, setIsPictureMissing] = createSignal(false)
  createEffect(() => {
    const shown = film()
    const now = size()
    let isOver = false
    onCleanup(() => {
      isOver = true
    })
    void prepare(shown).then(({ fonts, pictures, isComplete }) => {
      if (isOver) return
      setIsPictureMissing(!isComplete)
      setStage(() => createStage(shown, { fonts, pictures, size: now }))
    })
  })

  const [soundState, setSoundState] = createSignal<SoundState>('mixing')
  const [attempt, setAttempt] = createSignal(0)
  const mixer = createMixer()
  onCleanup(() => mixer.close())
  const wish = createMemo(
    () => ({ voices: placedVoices(film()), music: film().music, seconds: film().totalFrames / fps }),
    undefined,
    { equals: sameParts },
  )
  createEffect(
    on([wish, attempt], ([wanted]) => {
      let isOver = false
      setSoundState('mixing')
      const timer = setTimeout(() => {
        mixer.mix(wanted).then(
          (sound) => {
            if (isOver) return
            playback.setSound(sound)
            setSoundState('ready')
          },
          () => !isOver && setSoundState('failed'),
        )
      }, settleMs)
      onCleanup(() => {
        isOver = true
        clearTimeout(timer)
      })
    }),
  )

  return {
    film,
    playback,
    stage,
    size,
    /** Drawn in the full size of the frame; half of it is enough for most screens. */
    setIsSharp,
    isPictureMissing,
    soundState,
    retrySound: () => setAttempt(attempt() + 1),
    mixer,
  }
}

async function prepare(film: Film) {
  const text = film.scenes.flatMap(({ words, hook }) => [...words.map((word) => word.text), hook ?? '']).join(' ')
  const urls = [...film.scenes.map(({ shot }) => shot.url), film.logoUrl].filter((url) => url !== null)
  const fonts: Promise<Fonts> = loadLetters(text)
  const loaded = await Promise.allSettled(urls.map(async (url) => [url, await loadPicture(url)] as const))
  const pictures = new Map(loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  return { fonts: await fonts, pictures, isComplete: loaded.every(({ status }) => status === 'fulfilled') }
}

/** Out of the store, so that nothing changes under what is drawn from it. */
const plain = (film: Film): Film => JSON.parse(JSON.stringify(film)) as Film

/** Links are renewed with every look at the board; what they name stays. */
const withPlaces = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      /url$/i.test(name) && typeof part === 'string' ? placeOf(part) : part,
    ),
  )

const sameParts = (a: unknown, b: unknown) => sameJson(withPlaces(a), withPlaces(b))
