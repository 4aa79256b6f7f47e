import type { JSX } from 'solid-js'
import { Menu } from '../../ui/Menu.tsx'

/** A menu whose button stands in something that scrolls: what opens lies over the page and is not cut off. */
export function OverMenu(props: {
  label: string
  class: string | undefined
  trigger: JSX.Element
  children: JSX.Element
}) {
  return (
    <Menu isOver placement="top-end" label={props.label} triggerClass={props.class} trigger={props.trigger}>
      {props.children}
    </Menu>
  )
}
