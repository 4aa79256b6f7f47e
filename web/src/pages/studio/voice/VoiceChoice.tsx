import { For, Match, Show, Switch } from 'solid-js'
import { useStudio } from '../../../data/studio.ts'
import { useVoices, type Voice } from '../../../data/voices.ts'
import { FailedCall } from '../../../parts/ErrorNote.tsx'
import { makerName } from '../../../text/maker-name.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { PauseIcon, PlayIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import type { OneSound } from './one-sound.ts'
import css from './voice.module.css'

/** The voices there are, each to be listened to before it is chosen. */
export function VoiceChoice(props: { sound: OneSound }) {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const query = useVoices(() => studio.board().language)
  const chosenId = () => studio.board().style.voice?.voiceId ?? ''
  /** The usual voice stands first; a board that names none has it. */
  const isChosen = (voice: Voice, index: number) => voice.id === chosenId() || (chosenId() === '' && index === 0)
  const choose = (voiceId: string) =>
    studio.edit((board) => {
      const { voice } = board.style
      return voice ? { ...board, style: { ...board.style, voice: { ...voice, voiceId } } } : board
    })
  return (
    <fieldset class={css.choice}>
      <legend class={css.label}>{words().voice.choose}</legend>
      <Switch fallback={<Skeleton height="9rem" radius="14px" />}>
        <Match when={query.isError}>
          <FailedCall error={query.error} onRetry={() => void query.refetch()} />
        </Match>
        <Match when={query.data}>
          {(known) => (
            <ul class={css.voices}>
              <For each={known().voices}>
                {(voice, index) => (
                  <li class={css.voice} data-chosen={isChosen(voice, index()) ? '' : undefined}>
                    <label class={css.pick}>
                      <input
                        type="radio"
                        name="voice"
                        class={css.radio}
                        checked={isChosen(voice, index())}
                        onChange={() => choose(voice.id)}
                      />
                      <span class={css.name}>
                        {voice.name}
                        <MakerOf voice={voice} />
                      </span>
                    </label>
                    <Sample voice={voice} sound={props.sound} />
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </fieldset>
  )
}

function MakerOf(props: { voice: Voice }) {
  const { t } = useWords()
  return <span class={css.maker}>{makerName(t(), props.voice.model)}</span>
}

function Sample(props: { voice: Voice; sound: OneSound }) {
  const words = useAreaWords(studioFinishWords)
  const key = () => `sample ${props.voice.id}`
  const isOn = () => props.sound.playing() === key()
  const name = () => (isOn() ? words().voice.sampleStop : words().voice.sample)(props.voice.name)
  return (
    <Show when={props.voice.sampleUrl} fallback={<span class={css.waiting}>{words().voice.sampleWaiting}</span>}>
      {(url) => (
        <>
          <button
            type="button"
            class={css.play}
            aria-label={name()}
            title={name()}
            onClick={() => props.sound.toggle(key(), url())}
          >
            <Show when={isOn()} fallback={<PlayIcon size={18} />}>
              <PauseIcon size={18} />
            </Show>
          </button>
          <Show when={props.sound.failed() === key()}>
            <span class="sr" role="alert">
              {words().voice.soundFailed}
            </span>
          </Show>
        </>
      )}
    </Show>
  )
}
