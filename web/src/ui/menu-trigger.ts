import type { JSX } from 'solid-js'
import button from './button.module.css'
import css from './menu.module.css'

/** What a menu and its button are, before and after it was opened for the first time. */
export type MenuProps = {
  label: string
  trigger: JSX.Element
  triggerClass?: string | undefined
  children: JSX.Element
  placement?: 'bottom-start' | 'bottom-end' | 'top-end'
  /** For a button that stands in something that scrolls: the menu lies over the page and is not cut off. */
  isOver?: boolean
}

export const triggerLook = (props: Pick<MenuProps, 'triggerClass'>) =>
  props.triggerClass ?? `${button.button} ${button.ghost} ${css.trigger}`
