import { Content, List, Root, Trigger } from '@kobalte/core/tabs'
import { For, type JSX } from 'solid-js'
import css from './tabs.module.css'

/** Views of the same matter, one at a time: arrow keys go from one to the next. Only the chosen one is made. */
export function Tabs<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  children: (value: T) => JSX.Element
}) {
  const choose = (value: string) => {
    const option = props.options.find((known) => known.value === value)
    if (option) props.onChange(option.value)
  }
  return (
    <Root class={css.tabs} value={props.value} onChange={choose}>
      <List class={css.list} aria-label={props.label}>
        <For each={props.options}>
          {(option) => (
            <Trigger class={css.tab} value={option.value}>
              {option.label}
            </Trigger>
          )}
        </For>
      </List>
      <For each={props.options}>
        {(option) => (
          <Content class={css.content} value={option.value}>
            {props.children(option.value)}
          </Content>
        )}
      </For>
    </Root>
  )
}
