import { For } from 'solid-js'
import type { Suggestion } from '../../../../contract/boards.ts'
import { useStudio } from '../../data/studio.ts'
import { textNow } from '../../data/studio-suggestions.ts'
import { diffWords } from '../../data/word-diff.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './suggest.module.css'

/** What is suggested for one place, right under it. */
export function SuggestionNotes(props: Pick<Suggestion, 'sceneId' | 'field'>) {
  const studio = useStudio()
  const here = () =>
    studio.suggestions.open().filter(({ sceneId, field }) => sceneId === props.sceneId && field === props.field)
  return <For each={here()}>{(suggestion) => <SuggestionNote suggestion={suggestion} />}</For>
}

/** The change word by word, against what stands there now, with the reason; taken or left. */
function SuggestionNote(props: { suggestion: Suggestion }) {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const parts = () => diffWords(textNow(studio.board(), props.suggestion) ?? '', props.suggestion.after)
  const name = () => words().suggest.label(words().suggest.of[props.suggestion.field])
  return (
    <fieldset class={css.note} aria-label={name()}>
      <p class={css.diff} lang={studio.board().language}>
        <For each={parts()}>
          {(part) => {
            if (part.kind === 'same') return <span>{part.text}</span>
            return part.kind === 'removed' ? (
              <del>
                <span class="sr">[{words().suggest.removed}] </span>
                {part.text}
              </del>
            ) : (
              <ins>
                <span class="sr">[{words().suggest.added}] </span>
                {part.text}
              </ins>
            )
          }}
        </For>
      </p>
      <p class={css.reason} lang={studio.board().language}>
        {props.suggestion.reason}
      </p>
      <div class={css.row}>
        <Button size="small" onPress={() => studio.suggestions.apply([props.suggestion])}>
          {words().suggest.apply}
        </Button>
        <Button size="small" kind="ghost" onPress={() => studio.suggestions.dismiss([props.suggestion])}>
          {words().suggest.dismiss}
        </Button>
      </div>
    </fieldset>
  )
}
