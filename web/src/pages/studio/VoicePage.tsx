import { For, Show } from 'solid-js'
import { speeds } from '../../data/film-choices.ts'
import { useStudio } from '../../data/studio.ts'
import { clock } from '../../text/format.ts'
import { studioFinishWords } from '../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { NoScenes } from './NoScenes.tsx'
import { StepBar } from './StepBar.tsx'
import { estimateAt } from './voice/estimate.ts'
import { createOneSound } from './voice/one-sound.ts'
import { SceneVoice } from './voice/SceneVoice.tsx'
import { VoiceChoice } from './voice/VoiceChoice.tsx'
import css from './voice/voice.module.css'

/** The fourth step: who speaks and how fast, heard scene by scene; or nobody. */
export function VoicePage() {
  const studio = useStudio()
  return (
    <Show when={studio.board().scenes.length > 0} fallback={<NoScenes step="voice" />}>
      <Voices />
    </Show>
  )
}

function Voices() {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const sound = createOneSound()
  const isSpoken = () => studio.board().style.voice !== null
  /** What was chosen before, for those who only try how it is without. */
  let before = { voiceId: '', speed: 1 }
  function setMode(mode: 'spoken' | 'silent') {
    sound.stop()
    studio.edit((board) => {
      if (board.style.voice) before = { ...board.style.voice }
      return { ...board, style: { ...board.style, voice: mode === 'spoken' ? before : null } }
    })
  }
  return (
    <>
      <div class={css.page}>
        <div class={css.manner}>
          <div class={css.side}>
            <Chips
              name="mode"
              label={words().voice.mode}
              options={[
                { value: 'spoken', label: words().voice.spoken },
                { value: 'silent', label: words().voice.silent },
              ]}
              value={isSpoken() ? 'spoken' : 'silent'}
              onChange={setMode}
            />
            <Show when={!isSpoken()}>
              <p class={css.quiet}>{words().voice.silentHelp}</p>
            </Show>
            <Show when={studio.board().style.voice}>{(voice) => <Speed speed={voice().speed} />}</Show>
          </div>
          <Show when={isSpoken()}>
            <VoiceChoice sound={sound} />
          </Show>
        </div>
        <section aria-labelledby="scene-voices">
          <h2 id="scene-voices" class={css.heading}>
            {isSpoken() ? words().voice.scenes : words().voice.scenesSilent}
          </h2>
          <ol class={css.scenes}>
            <For each={studio.board().scenes}>
              {(scene, index) => <SceneVoice scene={scene} index={index()} sound={sound} />}
            </For>
          </ol>
        </section>
      </div>
      <StepBar
        step="voice"
        act={{ goal: 'voices', label: isSpoken() ? words().voice.make : words().voice.makeSilent }}
      />
    </>
  )
}

/** How fast it is spoken, with the length it comes to while the line is moved. */
function Speed(props: { speed: number }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const estimate = () => estimateAt(props.speed, { view: studio.view(), board: studio.board() })
  const set = (speed: number) =>
    studio.edit((board) => {
      const { voice } = board.style
      return voice ? { ...board, style: { ...board.style, voice: { ...voice, speed } } } : board
    }, 'speed')
  return (
    <div>
      <Slider
        label={words().voice.speed}
        valueText={`${format().decimals(props.speed, 2)}×`}
        min={speeds.min}
        max={speeds.max}
        step={0.05}
        value={props.speed}
        onChange={(speed) => set(Math.round(speed * 100) / 100)}
      />
      <p class={css.quiet} aria-live="polite">
        {words().voice.length(
          clock(Math.round(estimate() / 1000)),
          t().project.seconds(format().number(studio.board().seconds)),
        )}
      </p>
    </div>
  )
}
