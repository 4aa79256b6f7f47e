import { createMemo, createSignal, For, Show } from 'solid-js'
import type { BoardScene } from '../../../../../contract/boards.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioWords } from '../../../text/studio/words.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { MicIcon } from '../../../ui/edit-icons.tsx'
import { AgainIcon, PauseIcon, PlayIcon } from '../../../ui/icons.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import type { OneSound } from './one-sound.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RetakeDialog } from './RetakeDialog.tsx'
import css from './voice.module.css'

/** One scene's voice: heard with its words lit as they are spoken, taken again, or replaced by one's own. */
export function SceneVoice(props: { scene: BoardScene; index: number; sound: OneSound }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const stale = useAreaWords(studioWords)
  const studio = useStudio()
  const [open, setOpen] = createSignal<'retake' | 'record' | null>(null)
  const state = () => studio.view().scenes.find(({ sceneId }) => sceneId === props.scene.id)
  const voice = () => state()?.voice
  const key = () => `scene ${props.scene.id}`
  const isOn = () => props.sound.playing() === key()
  const number = () => String(props.index + 1)
  const isOwn = () => props.scene.voice.kind === 'asset'
  const isSpoken = () => studio.board().style.voice !== null
  const lengthMs = () => voice()?.durationMs ?? state()?.estimatedMs ?? null
  const isMaking = () => voice()?.isMaking === true && studio.making() !== null
  const said = () => {
    const ms = lengthMs()
    if (ms === null) return ''
    const seconds = t().project.seconds(format().decimals(ms / 1000, 1))
    return voice()?.durationMs == null ? words().voice.about(seconds) : seconds
  }
  return (
    <li class={css.scene}>
      <div class={css.sceneHead}>
        <h3 class={css.sceneName}>{t().project.scene(number())}</h3>
        <span class={css.quiet}>{said()}</span>
        <Show when={isOwn() && isSpoken()}>
          <span class={css.own}>{words().voice.own}</span>
        </Show>
        <Show when={isMaking()}>
          <span class={css.quiet}>{words().voice.making}</span>
        </Show>
        <Show when={!isMaking() && isSpoken() && voice()?.stale}>
          {(reason) => <span class={css.stale}>{stale().stale[reason()]}</span>}
        </Show>
      </div>
      <Narration
        text={props.scene.narration}
        words={voice()?.words ?? []}
        placeMs={isOn() ? props.sound.placeMs() : null}
        language={studio.board().language}
      />
      <Show
        when={isSpoken()}
        fallback={
          <Slider
            label={words().voice.seconds(number())}
            valueText={t().project.seconds(format().number(props.scene.seconds))}
            min={1}
            max={20}
            step={0.5}
            value={props.scene.seconds}
            onChange={(seconds) => studio.editScene(props.scene.id, { seconds }, 'seconds')}
          />
        }
      >
        <div class={css.acts}>
          <Show when={voice()?.url}>
            {(url) => (
              <Button
                size="small"
                aria-label={isOn() ? t().project.stopVoice(number()) : t().project.playVoice(number())}
                onPress={() => props.sound.toggle(key(), url())}
              >
                <Show when={isOn()} fallback={<PlayIcon size={16} />}>
                  <PauseIcon size={16} />
                </Show>
                {isOn() ? words().voice.stop : words().voice.listen}
              </Button>
            )}
          </Show>
          <Show when={!isOwn() && voice()?.url}>
            <Button
              size="small"
              kind="ghost"
              isOff={studio.making() !== null}
              aria-label={words().voice.of(words().voice.retake, number())}
              onPress={() => setOpen('retake')}
            >
              <AgainIcon size={16} />
              {words().voice.retake}
            </Button>
          </Show>
          <Button
            size="small"
            kind="ghost"
            aria-label={words().voice.of(words().voice.record, number())}
            onPress={() => {
              props.sound.stop()
              setOpen('record')
            }}
          >
            <MicIcon size={16} />
            {words().voice.record}
          </Button>
          <Show when={isOwn()}>
            <Button
              size="small"
              kind="ghost"
              aria-label={words().voice.of(words().voice.backToMade, number())}
              onPress={() => studio.editScene(props.scene.id, { voice: { kind: 'make', take: 0 } })}
            >
              {words().voice.backToMade}
            </Button>
          </Show>
        </div>
        <Show when={props.sound.failed() === key()}>
          <p class={css.bad} role="alert">
            {words().voice.soundFailed}
          </p>
        </Show>
      </Show>
      <Show when={open() === 'retake'}>
        <RetakeDialog scene={props.scene} index={props.index} onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'record'}>
        <RecordDialog scene={props.scene} index={props.index} onClose={() => setOpen(null)} />
      </Show>
    </li>
  )
}

type Spoken = { text: string; startMs: number; endMs: number }

/** The words as they were spoken, the one being spoken lit; the text as it is while nothing fits it. */
function Narration(props: { text: string; words: readonly Spoken[]; placeMs: number | null; language: string }) {
  const lit = createMemo(() => {
    const at = props.placeMs
    return at === null ? -1 : props.words.findLastIndex(({ startMs }) => startMs <= at)
  })
  return (
    <p class={css.narration} lang={props.language}>
      <Show when={props.words.length > 0} fallback={props.text}>
        <For each={props.words}>
          {(word, index) => (
            <>
              <span class={css.word} data-lit={lit() === index() ? '' : undefined}>
                {word.text}
              </span>{' '}
            </>
          )}
        </For>
      </Show>
    </p>
  )
}
