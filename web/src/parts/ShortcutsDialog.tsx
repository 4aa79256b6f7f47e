import { For } from 'solid-js'
import { useCan } from '../data/teams.ts'
import { useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import css from './shortcuts.module.css'

/** The list of shortcuts, and the switch that turns them off. */
export function ShortcutsDialog(props: { isOn: boolean; onSwitch: (isOn: boolean) => void; onClose: () => void }) {
  const { t } = useWords()
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

  return (
    <Dialog
      isOpen
      title={t().shortcuts.title}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <dl class={css.list}>
        <For each={rows()}>
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
      <label class={css.toggle}>
        <input type="checkbox" checked={props.isOn} onChange={(event) => props.onSwitch(event.currentTarget.checked)} />
        {t().shortcuts.enabled}
      </label>
      <p class={css.intro}>{t().shortcuts.intro}</p>
    </Dialog>
  )
}
