import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, type JSX } from 'solid-js'
import button from './button.module.css'
import { CheckIcon } from './icons.tsx'
import css from './menu.module.css'

/**
 * A menu under a button, in the place of the page where the button is. Not modal: while it is open the rest of the page
 * can still be read and scrolled, and a press beside it closes it.
 */
export function Menu(props: {
  label: string
  trigger: JSX.Element
  children: JSX.Element
  placement?: 'bottom-start' | 'bottom-end'
}) {
  return (
    <DropdownMenu placement={props.placement ?? 'bottom-end'} gutter={6} modal={false}>
      <DropdownMenu.Trigger class={`${button.button} ${button.ghost} ${css.trigger}`} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content class={css.content}>{props.children}</DropdownMenu.Content>
    </DropdownMenu>
  )
}

export function MenuHead(props: { title: string; text: string }) {
  return (
    <div class={css.head}>
      <p>{props.title}</p>
      <p class={css.headQuiet}>{props.text}</p>
    </div>
  )
}

export function MenuItem(props: { label: string; keys?: string; onChoose: () => void }) {
  return (
    <DropdownMenu.Item class={css.item} onSelect={() => props.onChoose()}>
      {props.label}
      <span class={css.keys}>{props.keys}</span>
    </DropdownMenu.Item>
  )
}

export function MenuChoice<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
}) {
  const choose = (value: string) => {
    const option = props.options.find((known) => known.value === value)
    if (option) props.onChoose(option.value)
  }
  return (
    <DropdownMenu.Group>
      <DropdownMenu.GroupLabel class={css.label}>{props.label}</DropdownMenu.GroupLabel>
      <DropdownMenu.RadioGroup value={props.value} onChange={choose}>
        <For each={props.options}>
          {(option) => (
            <DropdownMenu.RadioItem class={css.item} value={option.value}>
              {option.label}
              <DropdownMenu.ItemIndicator class={css.mark}>
                <CheckIcon size={16} />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          )}
        </For>
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator class={css.line} />
}
