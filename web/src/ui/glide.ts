import { type NavigateOptions, useIsRouting, useNavigate } from '@solidjs/router'
import { createEffect, createRoot } from 'solid-js'

/** Goes to another page so that what is on both moves into its new place. Plain navigation where motion is not wanted. */
export function useGlide() {
  const navigate = useNavigate()
  const isRouting = useIsRouting()
  return (to: string, options?: Partial<NavigateOptions>) => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (isStill || typeof document.startViewTransition !== 'function') return navigate(to, options)
    document.startViewTransition(
      () =>
        new Promise<void>((resolve) => {
          navigate(to, options)
          createRoot((dispose) => {
            createEffect(() => {
              if (isRouting()) return
              resolve()
              dispose()
            })
          })
        }),
    )
  }
}
