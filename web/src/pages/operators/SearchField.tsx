import { createSignal } from 'solid-js'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './operators.module.css'

/** For lists that the server searches: asked when somebody says so, not at every letter. */
export function SearchField(props: { help: string; onSearch: (text: string) => void }) {
  const words = useAreaWords(operatorWords)
  const [text, setText] = createSignal('')
  return (
    <form
      class={css.bar}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSearch(text().trim())
      }}
    >
      <Field
        label={words().search}
        name="search"
        type="search"
        autocomplete="off"
        isOptional
        maxLength={100}
        value={text()}
        help={props.help}
        onInput={setText}
      />
      <Button type="submit">{words().search}</Button>
    </form>
  )
}
