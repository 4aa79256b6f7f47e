import { Show } from 'solid-js'
import { projectBinDays } from '../../data/project-changes.ts'
import { FindField } from '../../parts/FindField.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { type ProjectFilter, projectShows } from './project-filter.ts'
import css from './projects.module.css'

/** `isQuiet`: there are no projects yet, but there may be some that were put away or deleted. */
export function ProjectFilters(props: { filter: ProjectFilter; isQuiet?: boolean }) {
  const words = useAreaWords(libraryWords)
  const shown = () => (props.isQuiet ? (['all', 'archived', 'bin'] as const) : projectShows)
  return (
    <div class={css.filters}>
      <Show when={!props.isQuiet}>
        <FindField
          label={words().search}
          hint={words().searchHint}
          value={props.filter.search()}
          onInput={props.filter.setSearch}
        />
      </Show>
      <Chips
        name="show"
        label={words().filters}
        isLabelHidden
        value={props.filter.show()}
        options={shown().map((value) => ({ value, label: words().shows[value] }))}
        onChange={props.filter.setShow}
      />
    </div>
  )
}

/** Nothing is in view: what that means here, and the way back to all. */
export function NoneFits(props: { filter: ProjectFilter }) {
  const { format } = useWords()
  const words = useAreaWords(libraryWords)
  const texts = () => {
    if (props.filter.search().trim() === '' && props.filter.show() === 'bin')
      return [words().binEmpty, words().binEmptyText(format().number(projectBinDays))]
    if (props.filter.search().trim() === '' && props.filter.show() === 'archived')
      return [words().archiveEmpty, words().archiveEmptyText]
    return [words().none, words().noneText]
  }
  return (
    <div class={css.none}>
      <h2 class={css.noneTitle}>{texts()[0]}</h2>
      <p>{texts()[1]}</p>
      <Button onPress={props.filter.clear}>{words().clear}</Button>
    </div>
  )
}
