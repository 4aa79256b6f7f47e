import { createSignal, onCleanup, Show } from 'solid-js'
import { moods, musicLevels } from '../../../data/film-choices.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chips } from '../../../ui/Chips.tsx'
import { PauseIcon, PlayIcon } from '../../../ui/icons.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import type { ShownFilm } from '../film/use-film.ts'
import css from './edit.module.css'

const sampleSeconds = 12

/** The music behind the voice: which mood, how loud, and how it sounds by itself. */
export function MusicSettings(props: { shown: ShownFilm }) {
  const { format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const music = () => studio.board().style.music
  const setMusic = (next: ReturnType<typeof music>, of?: string) =>
    studio.edit((board) => ({ ...board, style: { ...board.style, music: next } }), of)
  return (
    <section class={css.panel} aria-labelledby="music-settings">
      <h2 id="music-settings" class={css.heading}>
        {words().edit.music}
      </h2>
      <Chips
        name="mood"
        label={words().edit.mood}
        options={(['none', ...moods] as const).map((value) => ({ value, label: words().edit.moods[value] }))}
        value={music()?.mood ?? 'none'}
        onChange={(mood) => setMusic(mood === 'none' ? null : { mood, levelDb: music()?.levelDb ?? 0 })}
      />
      <Show when={music()}>
        {(known) => (
          <>
            <Slider
              label={words().edit.level}
              valueText={
                known().levelDb === 0
                  ? words().edit.levelUsual
                  : words().edit.levelOf(format().signed(known().levelDb, 2))
              }
              min={musicLevels.minDb}
              max={musicLevels.maxDb}
              step={1}
              value={known().levelDb}
              onChange={(levelDb) => setMusic({ mood: known().mood, levelDb }, 'level')}
            />
            <Listen shown={props.shown} />
          </>
        )}
      </Show>
    </section>
  )
}

/** A few seconds of the music alone, made here. */
function Listen(props: { shown: ShownFilm }) {
  const words = useAreaWords(studioFinishWords)
  const [state, setState] = createSignal<'still' | 'mixing' | 'playing' | 'failed'>('still')
  let context: AudioContext | null = null
  let stop: () => void = () => undefined

  async function listen() {
    const { music } = props.shown.film()
    if (!music) return
    props.shown.playback.pause()
    // Begun by the press: browsers let nothing sound otherwise.
    context ??= new AudioContext()
    void context.resume()
    setState('mixing')
    try {
      const sound = await props.shown.mixer.mix({ voices: [], music: { ...music }, seconds: sampleSeconds })
      if (state() !== 'mixing') return
      const source = new AudioBufferSourceNode(context, { buffer: sound })
      source.connect(context.destination)
      source.onended = () => setState('still')
      stop = () => source.stop()
      source.start()
      setState('playing')
    } catch {
      setState('failed')
    }
  }
  const halt = () => {
    stop()
    setState('still')
  }
  onCleanup(() => {
    stop()
    void context?.close()
  })
  const isOn = () => state() === 'mixing' || state() === 'playing'
  return (
    <div class={css.acts}>
      <Button size="small" onPress={() => (isOn() ? halt() : void listen())}>
        <Show when={isOn()} fallback={<PlayIcon size={16} />}>
          <PauseIcon size={16} />
        </Show>
        {isOn() ? words().edit.musicStop : words().edit.musicListen}
      </Button>
      <Show when={state() === 'failed'}>
        <p class={css.quiet} role="alert">
          {words().edit.musicFailed}
        </p>
      </Show>
    </div>
  )
}
