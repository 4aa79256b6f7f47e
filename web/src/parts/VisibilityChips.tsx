import { createUniqueId } from 'solid-js'
import type { Visibility } from '../../../contract/publications.ts'
import { visibilities } from '../data/publish-rules.ts'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { Chips } from '../ui/Chips.tsx'
import css from './kids-choice.module.css'

/** Who can watch it, and what that means. */
export function VisibilityChips(props: { value: Visibility; onChange: (visibility: Visibility) => void }) {
  const words = useAreaWords(publishingWords)
  const name = createUniqueId()
  return (
    <div>
      <Chips
        name={name}
        label={words().visibility.label}
        value={props.value}
        options={visibilities.map((value) => ({ value, label: words().visibility[value] }))}
        onChange={(visibility) => props.onChange(visibility)}
      />
      <p class={css.help}>{words().visibility.help[props.value]}</p>
    </div>
  )
}
