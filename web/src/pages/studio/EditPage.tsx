import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioFinishWords } from '../../text/studio-finish/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { CaptionSettings } from './edit/CaptionSettings.tsx'
import css from './edit/edit.module.css'
import { LogoSettings } from './edit/LogoSettings.tsx'
import { MusicSettings } from './edit/MusicSettings.tsx'
import { SceneSettings } from './edit/SceneSettings.tsx'
import { SceneStrip } from './edit/SceneStrip.tsx'
import { FilmPlayer } from './film/FilmPlayer.tsx'
import { sceneAt } from './film/film.ts'
import { useFilm } from './film/use-film.ts'
import { NoScenes } from './NoScenes.tsx'
import { StepBar } from './StepBar.tsx'

/** The fifth step: the short as it will be, and everything about how it looks, moves and sounds. */
export function EditPage() {
  const studio = useStudio()
  return (
    <Show when={studio.board().scenes.length > 0} fallback={<NoScenes step="edit" />}>
      <Editor />
    </Show>
  )
}

function Editor() {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const shown = useFilm()
  const [chosen, setChosen] = createSignal(0)
  const [zones, setZones] = createSignal(false)
  // What is chosen follows what plays, and stays within what there is.
  const playing = createMemo(() => sceneAt(shown.film(), shown.playback.frame()))
  createEffect(on(playing, (index) => setChosen(index), { defer: true }))
  const index = () => Math.min(chosen(), studio.board().scenes.length - 1)
  const isVoiceMissing = () => studio.view().scenes.some(({ voice }) => voice.url === null)
  return (
    <>
      <div class={css.page}>
        <div class={css.view}>
          <FilmPlayer shown={shown} zones={zones()} />
          <SceneStrip shown={shown} chosen={index()} onChoose={setChosen} />
        </div>
        <div class={css.settings}>
          <SceneSettings index={index()} />
          <CaptionSettings zones={zones()} onZones={setZones} />
          <MusicSettings shown={shown} />
          <LogoSettings />
        </div>
      </div>
      <StepBar step="edit" act={isVoiceMissing() ? { goal: 'voices', label: words().edit.makeVoices } : null} />
    </>
  )
}
