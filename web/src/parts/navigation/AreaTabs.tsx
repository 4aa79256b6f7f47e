import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useWords } from '../../text/words.tsx'
import css from './area-tabs.module.css'
import { tabsAt } from './areas.ts'
import { useHere, useOpenPlaces } from './use-places.ts'

/** The pages that stand beside this one. */
export function AreaTabs() {
  const { t, to } = useWords()
  const here = useHere()
  const openOf = useOpenPlaces()
  const tabs = () => openOf(tabsAt(here()))
  return (
    <Show when={tabs().length > 1}>
      <nav class={css.tabs} aria-label={t().nav.area}>
        <For each={tabs()}>
          {(place) => (
            <A class={css.tab} href={to(place.path)} aria-current={here() === place.path ? 'page' : undefined}>
              {t().nav.pages[place.name]}
            </A>
          )}
        </For>
      </nav>
    </Show>
  )
}
