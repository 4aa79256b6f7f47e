import { createEffect } from 'solid-js'

const name = 'XCaster'

/** Names the page in the browser's tab, history and screen readers. */
export function useTitle(title: () => string | undefined): void {
  createEffect(() => {
    const text = title()
    document.title = text === undefined ? name : text.includes(name) ? text : `${text} · ${name}`
  })
}
