import { createSignal, For, Show } from 'solid-js'
import { addScene, boardLimits, newSceneId } from '../../data/board-scenes.ts'
import { newUuid } from '../../data/idempotency.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Meters } from './Meters.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { useReplaceQuestion } from './replace-question.ts'
import { SceneCard } from './SceneCard.tsx'
import { StepBar } from './StepBar.tsx'
import { SuggestBar } from './SuggestBar.tsx'
import { SuggestionNotes } from './SuggestionNote.tsx'
import { focusScene } from './scene-focus.ts'
import css from './script.module.css'
import { useReorder } from './use-reorder.ts'

/** The second step: what is said, shown and drawn, scene by scene. */
export function ScriptPage() {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const question = useReplaceQuestion()
  const hasScenes = () => studio.board().scenes.length > 0
  return (
    <>
      <div class={css.page}>
        <h2 class="sr">{words().script.title}</h2>
        <Show when={hasScenes()} fallback={<NoScript />}>
          <Scenes />
        </Show>
      </div>
      <StepBar
        step="script"
        act={{
          goal: 'script',
          label: hasScenes() ? words().script.makeAgain : words().script.make,
          isOptional: hasScenes(),
          before: question.ask,
        }}
      />
      <ReplaceDialog question={question} />
    </>
  )
}

function Scenes() {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const [said, setSaid] = createSignal('')
  const reorder = useReorder({ say: setSaid })
  const isFull = () => studio.board().scenes.length >= boardLimits.scenes.max

  function add() {
    const id = newSceneId(newUuid)
    studio.edit((board) => addScene(board, id))
    setSaid(words().script.added)
    focusScene(id)
  }

  return (
    <>
      <div class={css.top}>
        <Field
          label={words().script.name}
          name="title"
          type="text"
          autocomplete="off"
          isOptional
          maxLength={120}
          value={studio.board().title}
          help={words().script.nameHelp}
          onInput={(title) => studio.edit((board) => ({ ...board, title }), 'title')}
        />
        <SuggestionNotes sceneId={null} field="title" />
        <Meters />
        <SuggestBar />
      </div>
      <ol class={css.scenes} ref={reorder.setList} data-dragging={reorder.draggedId() === null ? undefined : ''}>
        <For each={studio.board().scenes}>
          {(scene, index) => <SceneCard scene={scene} index={index()} reorder={reorder} say={setSaid} />}
        </For>
      </ol>
      <p class="sr" role="status">
        {said()}
      </p>
      <Show
        when={!isFull()}
        fallback={<p class={css.most}>{words().script.most(format().number(boardLimits.scenes.max))}</p>}
      >
        <div>
          <Button onPress={add}>
            <PlusIcon size={18} />
            {words().script.add}
          </Button>
        </div>
      </Show>
    </>
  )
}

/** Before there is a script: it is made with the button below, or begun by hand. */
function NoScript() {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  function begin() {
    const ids = Array.from({ length: boardLimits.scenes.min }, () => newSceneId(newUuid))
    studio.edit((board) => ids.reduce((known, id) => addScene(known, id), board))
    if (ids[0]) focusScene(ids[0])
  }
  return (
    <div class={css.empty}>
      <h3 class={css.emptyTitle}>{words().script.emptyTitle}</h3>
      <p class={css.emptyText}>{words().script.emptyText}</p>
      <Button isOff={studio.making() !== null} onPress={begin}>
        {words().script.own}
      </Button>
    </div>
  )
}
