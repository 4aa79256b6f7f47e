import { useLocation } from '@solidjs/router'
import { type Accessor, createEffect, createSignal, on, untrack } from 'solid-js'

/**
 * The token of the mail's link, '' when the page was not opened by one. It is read once and taken out of the address at
 * once, so that it is in no history, no bookmark and no picture of the screen. A second link opened in this tab counts.
 */
export function useMailToken(): Accessor<string> {
  const location = useLocation()
  const [token, setToken] = createSignal(untrack(() => location.hash.slice(1)))
  createEffect(
    on(
      () => location.hash,
      (hash) => {
        if (hash === '') return
        setToken(hash.slice(1))
        history.replaceState(history.state, '', window.location.pathname + window.location.search)
      },
    ),
  )
  return token
}
