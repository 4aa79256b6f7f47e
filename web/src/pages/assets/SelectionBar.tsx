import { Show } from 'solid-js'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { AgainIcon, BinIcon, CrossIcon, FolderIcon } from '../../ui/icons.tsx'
import css from './selection-bar.module.css'

export type SelectionAction = 'move' | 'tag' | 'remove' | 'restore' | 'forever'

/** What can be done to the selected files, within reach while one scrolls. */
export function SelectionBar(props: {
  count: number
  isBin: boolean
  isBusy: boolean
  onAct: (action: SelectionAction) => void
  onAll: () => void
  onClear: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(assetWords)
  return (
    <Show when={props.count > 0}>
      <div class={css.bar} role="toolbar" aria-label={words().select.bar}>
        <p class={css.count} role="status">
          {words().select.count(format().number(props.count))}
        </p>
        <Button kind="ghost" size="small" onPress={props.onAll}>
          {words().select.all}
        </Button>
        <Button
          kind="ghost"
          size="small"
          isIcon
          aria-label={words().select.none}
          title={words().select.none}
          onPress={props.onClear}
        >
          <CrossIcon size={18} />
        </Button>
        <span class={css.gap} />
        <Show
          when={props.isBin}
          fallback={
            <>
              <Button size="small" onPress={() => props.onAct('move')}>
                <FolderIcon size={18} />
                {words().select.move}
              </Button>
              <Button size="small" onPress={() => props.onAct('tag')}>
                {words().select.tag}
              </Button>
              <Button kind="danger" size="small" isOff={props.isBusy} onPress={() => props.onAct('remove')}>
                <BinIcon size={18} />
                {words().select.remove}
              </Button>
            </>
          }
        >
          <Button size="small" isOff={props.isBusy} onPress={() => props.onAct('restore')}>
            <AgainIcon size={18} />
            {words().bin.restore}
          </Button>
          <Button kind="danger" size="small" onPress={() => props.onAct('forever')}>
            <BinIcon size={18} />
            {words().bin.forever}
          </Button>
        </Show>
      </div>
    </Show>
  )
}
