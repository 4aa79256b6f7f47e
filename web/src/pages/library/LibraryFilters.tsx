import { libraryShows } from '../../data/library.ts'
import { FindField } from '../../parts/FindField.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './library.module.css'
import type { LibraryView } from './library-view.ts'

export function LibraryFilters(props: { view: LibraryView }) {
  const words = useAreaWords(libraryWords)
  return (
    <div class={css.filters}>
      <FindField
        label={words().library.search}
        hint={words().searchHint}
        value={props.view.search()}
        onInput={props.view.setSearch}
      />
      <Chips
        name="show"
        label={words().filters}
        isLabelHidden
        value={props.view.show()}
        options={libraryShows.map((value) => ({ value, label: words().library.shows[value] }))}
        onChange={props.view.setShow}
      />
    </div>
  )
}
