import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, Show } from 'solid-js'
import { CheckIcon } from './icons.tsx'
import css from './menu.module.css'
import { type MenuProps, triggerLook } from './menu-trigger.ts'

/** Open from the start: it comes with the first press of its button. */
export function MenuRoot(props: MenuProps) {
  const content = () => <DropdownMenu.Content class={css.content}>{props.children}</DropdownMenu.Content>
  return (
    <DropdownMenu defaultOpen placement={props.placement ?? 'bottom-end'} gutter={6} modal={false}>
      <DropdownMenu.Trigger class={triggerLook(props)} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <Show when={props.isOver} fallback={content()}>
        <DropdownMenu.Portal>{content()}</DropdownMenu.Portal>
      </Show>
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
