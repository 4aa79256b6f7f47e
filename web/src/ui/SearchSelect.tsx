import * as Combobox from '@kobalte/core/combobox'
import field from './field.module.css'
import { CheckIcon, ChevronIcon } from './icons.tsx'
import css from './search-select.module.css'

/** One of very many, found by typing a part of its name. */
export function SearchSelect(props: {
  label: string
  value: string
  options: string[]
  placeholder: string
  help?: string
  onChange: (value: string) => void
}) {
  return (
    <Combobox.Root<string>
      class={field.field}
      options={props.options}
      value={props.value}
      // Emptied while searching: what was chosen stays.
      onChange={(value) => value !== null && value !== props.value && props.onChange(value)}
      defaultFilter="contains"
      placeholder={props.placeholder}
      disallowEmptySelection
      gutter={4}
      itemComponent={(item) => (
        <Combobox.Item item={item.item} class={css.item}>
          <Combobox.ItemLabel>{item.item.rawValue}</Combobox.ItemLabel>
          <Combobox.ItemIndicator>
            <CheckIcon size={16} />
          </Combobox.ItemIndicator>
        </Combobox.Item>
      )}
    >
      <Combobox.Label class={field.label}>{props.label}</Combobox.Label>
      <Combobox.Control class={css.control}>
        <Combobox.Input class={css.input} />
        <Combobox.Trigger class={css.trigger} aria-label={props.label}>
          <ChevronIcon size={18} />
        </Combobox.Trigger>
      </Combobox.Control>
      <Combobox.Description class={field.help}>{props.help}</Combobox.Description>
      <Combobox.Portal>
        <Combobox.Content class={css.content}>
          <Combobox.Listbox class={css.list} />
        </Combobox.Content>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
