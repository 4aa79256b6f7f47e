import { createSignal, Show } from 'solid-js'
import { type Asset, useAssetChange } from '../../data/assets.ts'
import { nameMaxLength } from '../../data/file-rules.ts'
import { AssetFace } from '../../parts/assets/AssetFace.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import css from './tile.module.css'

/** One file of the grid. While some are selected a press selects as well, as with photos on a phone. */
export function AssetTile(props: {
  asset: Asset
  note?: string | undefined
  isSelected: boolean
  isSelecting: boolean
  canChange: boolean
  onOpen: () => void
  onSelect: (isReach: boolean) => void
  onRemove: () => void
}) {
  const words = useAreaWords(assetWords)
  const [isRenaming, setIsRenaming] = createSignal(false)
  let button: HTMLButtonElement | undefined
  const onKey = (event: KeyboardEvent) => {
    if (!props.canChange) return
    const actions: Record<string, () => void> = {
      ' ': () => props.onSelect(event.shiftKey),
      Delete: props.onRemove,
      F2: () => props.asset.deletedAt === null && setIsRenaming(true),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  const onPress = (event: MouseEvent) => {
    if (props.canChange && (props.isSelecting || event.ctrlKey || event.metaKey || event.shiftKey))
      props.onSelect(event.shiftKey)
    else props.onOpen()
  }
  return (
    <li class={css.tile} data-selected={props.isSelected ? '' : undefined}>
      <button
        ref={button}
        type="button"
        class={css.open}
        data-card
        aria-label={words().details.open(props.asset.name, words().kinds[props.asset.kind])}
        onClick={onPress}
        onKeyDown={onKey}
        // A press with Space ends here: it selects.
        onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
      >
        <AssetFace asset={props.asset} />
      </button>
      <Show when={props.canChange}>
        <label class={css.check}>
          <input
            class={css.box}
            type="checkbox"
            checked={props.isSelected}
            aria-label={words().select.one(props.asset.name)}
            onClick={(event) => {
              event.preventDefault()
              props.onSelect(event.shiftKey)
            }}
          />
          <CheckIcon size={16} />
        </label>
      </Show>
      <Show
        when={isRenaming()}
        fallback={
          <p class={css.name} title={props.asset.name} onDblClick={() => props.canChange && setIsRenaming(true)}>
            {props.asset.name}
          </p>
        }
      >
        <Rename
          asset={props.asset}
          onEnd={() => {
            setIsRenaming(false)
            button?.focus()
          }}
        />
      </Show>
      <Show when={props.note}>
        <p class={css.note}>{props.note}</p>
      </Show>
    </li>
  )
}

/** Enter and leaving the field save, Escape does not. */
function Rename(props: { asset: Asset; onEnd: () => void }) {
  const words = useAreaWords(assetWords)
  const change = useAssetChange('assets.update')
  let hasEnded = false
  const end = () => {
    hasEnded = true
    props.onEnd()
  }
  const save = (value: string) => {
    const name = value.trim()
    if (hasEnded) return
    if (name === '' || name === props.asset.name) return end()
    change.mutate({ id: props.asset.id, name }, { onSuccess: end })
  }
  return (
    <>
      <input
        ref={(field) => queueMicrotask(() => field.select())}
        class={css.field}
        type="text"
        aria-label={words().details.name}
        maxLength={nameMaxLength}
        value={props.asset.name}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Enter') save(event.currentTarget.value)
          else if (event.key === 'Escape') end()
          // Arrows and Delete are the field's own here.
          event.stopPropagation()
        }}
        onBlur={(event) => save(event.currentTarget.value)}
      />
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </>
  )
}
