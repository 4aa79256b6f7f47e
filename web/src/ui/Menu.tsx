import { createSignal, lazy, Show } from 'solid-js'
import { type MenuProps, triggerLook } from './menu-trigger.ts'

/** What menus are made of comes with the first press of one: the first load of a page has no use for it. */
const parts = () => import('./MenuParts.tsx')
type Parts = Awaited<ReturnType<typeof parts>>
const MenuRoot = lazy(() => parts().then((m) => ({ default: m.MenuRoot })))
export const MenuHead = lazy(() => parts().then((m) => ({ default: m.MenuHead })))
export const MenuItem = lazy(() => parts().then((m) => ({ default: m.MenuItem })))
export const MenuLine = lazy(() => parts().then((m) => ({ default: m.MenuLine })))
const AnyMenuChoice = lazy(() => parts().then((m) => ({ default: m.MenuChoice })))
/** Its options keep their own type, which `lazy` would forget. */
export const MenuChoice = AnyMenuChoice as Parts['MenuChoice']

const load = () => Promise.all([MenuRoot, MenuHead, MenuItem, MenuLine, AnyMenuChoice].map((part) => part.preload()))

/**
 * A menu under a button, in the place of the page where the button is. Not modal: while it is open the rest of the page
 * can still be read and scrolled, and a press beside it closes it.
 */
export function Menu(props: MenuProps) {
  const [isThere, setIsThere] = createSignal(false)
  const open = () => void load().then(() => setIsThere(true))
  return (
    <Show
      when={isThere()}
      fallback={
        <button
          type="button"
          class={triggerLook(props)}
          aria-label={props.label}
          aria-haspopup="true"
          aria-expanded="false"
          onPointerEnter={() => void load()}
          onClick={open}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            open()
          }}
        >
          {props.trigger}
        </button>
      }
    >
      <MenuRoot {...props} />
    </Show>
  )
}
