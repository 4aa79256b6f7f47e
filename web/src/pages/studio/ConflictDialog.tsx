import { For, Show } from 'solid-js'
import type { Board } from '../../../../contract/boards.ts'
import { sameJson } from '../../data/same-json.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import css from './conflict.module.css'

/** Two boards of one project side by side; a person says which one stays. */
export function ConflictDialog(props: { onLater: () => void }) {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const theirs = () => {
    const state = studio.saveState()
    return state.kind === 'conflict' ? state.theirs.board : undefined
  }
  return (
    <ConfirmDialog
      isOpen
      isWide
      title={words().conflict.title}
      onClose={props.onLater}
      actions={
        <>
          <Button kind="ghost" onPress={props.onLater}>
            {words().conflict.later}
          </Button>
          <Button onPress={() => studio.settle('theirs')}>{words().conflict.takeTheirs}</Button>
          <Button kind="primary" onPress={() => studio.settle('mine')}>
            {words().conflict.keepMine}
          </Button>
        </>
      }
    >
      <p>{words().conflict.text}</p>
      <Show when={theirs()}>
        {(saved) => (
          <div class={css.both}>
            <Side name={words().conflict.mine} board={studio.board()} other={saved()} />
            <Side name={words().conflict.theirs} board={saved()} other={studio.board()} />
          </div>
        )}
      </Show>
    </ConfirmDialog>
  )
}

type Field = keyof Board

/** What one of them says where they differ; a scene in its first words. */
function Side(props: { name: string; board: Board; other: Board }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const fields = () =>
    (Object.keys(props.board) as Field[]).filter((name) => !sameJson(props.board[name], props.other[name]))
  const changed = () => props.board.scenes.filter((scene) => !props.other.scenes.some((one) => sameJson(one, scene)))
  const said = (field: Field) => {
    const { keyword, title, description, tone, language, seconds, look, aspect, scenes } = props.board
    const plain: Partial<Record<Field, string>> = {
      ...{ keyword, title, description },
      tone: t().create.tones[tone],
      language: t().language[language],
      seconds: t().create.seconds(format().number(seconds)),
      look: t().create.looks[look],
      aspect: t().create.aspects[aspect],
      scenes: scenes.length === 0 ? words().conflict.noScenes : words().conflict.scenes(format().number(scenes.length)),
    }
    return plain[field]
  }
  return (
    <section class={css.side}>
      <h3 class={css.name}>{props.name}</h3>
      <p class={css.differs}>{words().conflict.differs}</p>
      <dl class={css.fields}>
        <For each={fields()}>
          {(field) => (
            <div class={css.field}>
              <dt>{words().conflict.fields[field]}</dt>
              <dd>{said(field)}</dd>
            </div>
          )}
        </For>
      </dl>
      <ul class={css.scenes} lang={props.board.language}>
        <For each={changed()}>{(scene) => <li>{scene.narration || scene.imagePrompt || '…'}</li>}</For>
      </ul>
    </section>
  )
}
