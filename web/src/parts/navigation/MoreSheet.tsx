import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type AreaName, areas, type Place } from './areas.ts'
import css from './more-sheet.module.css'
import { useHere, useOpenPlaces } from './use-places.ts'

const account: Place[] = [
  { name: 'billing', path: '/billing' },
  { name: 'ledger', path: '/ledger' },
  { name: 'settings', path: '/settings' },
]

/** Every page that there is no tab for, by area. `onLeave`: one of them is gone to. */
export function MoreSheet(props: { onClose: () => void; onLeave: () => void }) {
  const { t } = useWords()
  const openOf = useOpenPlaces()
  const groups = () => [
    ...(Object.keys(areas) as AreaName[]).map((name) => ({ title: t().nav[name], places: openOf(areas[name]) })),
    { title: t().nav.mine, places: account },
  ]
  return (
    <Dialog
      isOpen
      isSheet
      title={t().nav.moreTitle}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <nav class={css.groups} aria-label={t().nav.moreTitle}>
        <For each={groups()}>
          {(group) => (
            <Show when={group.places.length > 0}>
              <section class={css.group}>
                <h3 class={css.title}>{group.title}</h3>
                <Links places={group.places} onLeave={props.onLeave} />
              </section>
            </Show>
          )}
        </For>
      </nav>
    </Dialog>
  )
}

function Links(props: { places: readonly Place[]; onLeave: () => void }) {
  const { t, to } = useWords()
  const here = useHere()
  return (
    <ul class={css.links}>
      <For each={props.places}>
        {(place) => (
          <li>
            <A
              class={css.link}
              href={to(place.path)}
              aria-current={here() === place.path ? 'page' : undefined}
              onClick={() => props.onLeave()}
            >
              {t().nav.pages[place.name]}
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}
