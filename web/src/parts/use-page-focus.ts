import { useLocation } from '@solidjs/router'
import { createEffect, on } from 'solid-js'

/**
 * After going to another page the focus starts at its content, as it does when a page is loaded; a page that puts
 * it somewhere itself keeps it there. The first page is left to the browser.
 */
export function usePageFocus(main: () => HTMLElement | undefined): void {
  const location = useLocation()
  const page = () => location.pathname.replace(/^\/\w+/, '')
  createEffect(
    on(
      page,
      () => {
        queueMicrotask(() => {
          const element = main()
          if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true })
        })
      },
      { defer: true },
    ),
  )
}
