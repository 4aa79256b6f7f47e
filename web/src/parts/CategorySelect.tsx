import { categoryIds, isCategory } from '../data/publish-rules.ts'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { Select } from '../ui/Select.tsx'

/** One of the categories a video can be put into. One that is not known here is shown by its number. */
export function CategorySelect(props: { value: string; onChange: (id: string) => void }) {
  const words = useAreaWords(publishingWords)
  const name = (id: string) => (isCategory(id) ? words().categories[id] : id)
  const options = () => (isCategory(props.value) ? [...categoryIds] : [...categoryIds, props.value])
  return (
    <Select
      label={words().categories.label}
      value={props.value}
      options={options().map((value) => ({ value, label: name(value) }))}
      onChange={(id) => props.onChange(id)}
    />
  )
}
