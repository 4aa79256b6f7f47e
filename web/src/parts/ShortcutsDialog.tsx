import { useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useCan } from '../data/teams.ts'
import { communityWords } from '../text/community/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import css from './shortcuts.module.css'

/** The list of shortcuts, and the switch that turns them off. */
export function ShortcutsDialog(props: { isOn: boolean; onSwitch: (isOn: boolean) => void; onClose: () => void }) {
  const { t, to } = useWords()
  const community = useAreaWords(communityWords)
  const location = useLocation()
  const canMake = useCan('editor')
  const rows = () => [
    { keys: ['?'], text: t().shortcuts.rows.help },
    ...(canMake() ? [{ keys: ['N'], text: t().shortcuts.rows.create }] : []),
    { keys: ['P'], text: t().shortcuts.rows.projects },
    { keys: [t().shortcuts.space], text: t().shortcuts.rows.play },
    { keys: ['←', '→'], text: t().shortcuts.rows.seek },
    { keys: ['←', '↑', '↓', '→'], text: t().shortcuts.rows.arrows },
    { keys: ['Esc'], text: t().shortcuts.rows.escape },
  ]
  const isCommunity = () => location.pathname.startsWith(to('/community'))
  const communityRows = () => [
    { keys: ['↑', '↓', 'K', 'J'], text: community().keys.move },
    { keys: ['M'], text: community().keys.sound },
    { keys: ['L'], text: community().keys.like },
    { keys: ['C'], text: community().keys.comments },
  ]

  return (
    <Dialog
      isOpen
      title={t().shortcuts.title}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <Rows rows={rows()} />
      <Show when={isCommunity()}>
        <h3>{community().keys.title}</h3>
        <Rows rows={communityRows()} />
      </Show>
      <label class={css.toggle}>
        <input type="checkbox" checked={props.isOn} onChange={(event) => props.onSwitch(event.currentTarget.checked)} />
        {t().shortcuts.enabled}
      </label>
      <p class={css.intro}>{t().shortcuts.intro}</p>
    </Dialog>
  )
}

function Rows(props: { rows: { keys: string[]; text: string }[] }) {
  return (
    <dl class={css.list}>
      <For each={props.rows}>
        {(row) => (
          <div class={css.row}>
            <dt>{row.text}</dt>
            <dd class={css.keys}>
              <For each={row.keys}>{(name) => <kbd class={css.key}>{name}</kbd>}</For>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
