import { createSignal, Show } from 'solid-js'
import type { BoardScene } from '../../../../contract/boards.ts'
import { boardLimits, moveScene } from '../../data/board-scenes.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { GripIcon } from '../../ui/edit-icons.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { SceneActs } from './SceneActs.tsx'
import { SceneFacts } from './SceneFacts.tsx'
import { SuggestionNotes } from './SuggestionNote.tsx'
import { narrationId } from './scene-focus.ts'
import css from './script.module.css'
import type { Reorder } from './use-reorder.ts'
import { useSceneActs } from './use-scene-acts.ts'

const roles = ['hook', 'main', 'cta'] as const

/** One scene: what is said, shown and drawn. Alt and an arrow move it, Ctrl and Enter cut it at the cursor. */
export function SceneCard(props: { scene: BoardScene; index: number; reorder: Reorder; say: (text: string) => void }) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const [cursor, setCursor] = createSignal<number | null>(null)
  const number = () => format().number(props.index + 1)
  const acts = useSceneActs({ scene: () => props.scene, index: () => props.index, cursor, say: props.say })
  const set = (part: Partial<BoardScene>, of?: string) => studio.editScene(props.scene.id, part, of)
  const isEmpty = (text: string) => text.trim() === ''

  function onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const isGrip = event.target instanceof HTMLElement && event.target.closest('[data-grip]') !== null
    if ((event.altKey || isGrip) && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      acts.move(event.key === 'ArrowUp' ? -1 : 1)
    } else if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey) &&
      event.target instanceof HTMLTextAreaElement
    ) {
      if (event.target.id !== narrationId(props.scene.id)) return
      event.preventDefault()
      acts.split()
    }
  }

  return (
    <li
      class={css.scene}
      data-scene={props.scene.id}
      data-dragged={props.reorder.draggedId() === props.scene.id ? '' : undefined}
      data-drop={props.reorder.dropMark(props.index)}
      onKeyDown={onKey}
    >
      <section aria-labelledby={`scene-${props.scene.id}`} class={css.card}>
        <div class={css.cardHead}>
          <button
            type="button"
            class={css.grip}
            data-grip
            aria-label={words().script.move(number())}
            title={words().script.move(number())}
            {...props.reorder.grip(props.scene.id, (to) => {
              studio.edit((board) => moveScene(board, props.scene.id, to))
            })}
          >
            <GripIcon size={16} />
            <span class={css.number} aria-hidden="true">
              {number()}
            </span>
          </button>
          <h3 id={`scene-${props.scene.id}`} class="sr">
            {words().script.scene(number())}
          </h3>
          <div class={css.role}>
            <Select
              label={words().script.role}
              isLabelHidden
              value={props.scene.role}
              options={roles.map((value) => ({ value, label: words().script.roles[value] }))}
              onChange={(role) => set({ role })}
            />
          </div>
          <SceneFacts scene={props.scene} />
          <SceneActs acts={acts} index={props.index} />
        </div>
        <div class={css.texts}>
          <div class={css.said} lang={studio.board().language}>
            <TextArea
              id={narrationId(props.scene.id)}
              label={words().script.narration}
              rows={3}
              maxLength={boardLimits.narration}
              value={props.scene.narration}
              help={studio.board().style.voice ? undefined : words().script.narrationSilent}
              error={isEmpty(props.scene.narration) ? words().script.narrationEmpty : undefined}
              onInput={(narration) => set({ narration }, 'narration')}
              onCursor={setCursor}
            />
            <SuggestionNotes sceneId={props.scene.id} field="narration" />
          </div>
          <div class={css.shown}>
            <Field
              label={words().script.onScreen}
              name={`screen-${props.scene.id}`}
              type="text"
              autocomplete="off"
              isOptional
              maxLength={boardLimits.onScreenText}
              value={props.scene.onScreenText}
              help={words().script.onScreenHelp}
              onInput={(onScreenText) => set({ onScreenText }, 'onScreenText')}
            />
            <SuggestionNotes sceneId={props.scene.id} field="onScreenText" />
            <TextArea
              label={words().script.prompt}
              rows={2}
              maxLength={boardLimits.imagePrompt}
              value={props.scene.imagePrompt}
              error={isEmpty(props.scene.imagePrompt) ? words().script.promptEmpty : undefined}
              onInput={(imagePrompt) => set({ imagePrompt }, 'imagePrompt')}
            />
            <SuggestionNotes sceneId={props.scene.id} field="imagePrompt" />
            <Show when={studio.board().style.voice === null}>
              <Slider
                label={words().script.seconds}
                valueText={words().script.secondsValue(format().decimals(props.scene.seconds, 1))}
                min={1}
                max={20}
                step={0.5}
                value={props.scene.seconds}
                onChange={(seconds) => set({ seconds }, 'seconds')}
              />
            </Show>
          </div>
        </div>
      </section>
    </li>
  )
}
