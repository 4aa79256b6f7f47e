import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import { type Asset, type AssetKind, useAssets, useFolders } from '../../data/assets.ts'
import { createDebounced } from '../../data/debounced.ts'
import { childrenOf } from '../../data/folder-tree.ts'
import { useUploads } from '../../data/uploads.ts'
import { onGridKey } from '../../pages/projects/grid-focus.ts'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FolderIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FailedCall } from '../ErrorNote.tsx'
import { FindField } from '../FindField.tsx'
import { More } from '../More.tsx'
import { AssetFace } from './AssetFace.tsx'
import css from './asset-picker.module.css'
import { FolderPath } from './FolderPath.tsx'
import { UploadButton } from './UploadButton.tsx'
import { UploadList } from './UploadList.tsx'

/**
 * One file of the library, or a new one: found by folder, name or tag, or sent from this machine. What was just sent is
 * chosen at once. A double click picks without the button.
 */
export function AssetPicker(props: {
  kind: AssetKind | AssetKind[]
  isOpen: boolean
  onPick: (asset: Asset) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(assetWords)
  const [chosen, setChosen] = createSignal<Asset | null>(null)
  const kinds = () => [props.kind].flat()
  const title = () => {
    const [only, another] = kinds()
    return only && !another ? words().picker.titles[only] : words().picker.title
  }
  const pick = (asset: Asset) => {
    props.onPick(asset)
    props.onClose()
  }
  createEffect(
    on(
      () => props.isOpen,
      (isOpen) => isOpen && setChosen(null),
    ),
  )
  return (
    <Dialog
      isOpen={props.isOpen}
      isWide
      title={title()}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button
            kind="primary"
            isOff={chosen() === null}
            onPress={() => {
              const asset = chosen()
              if (asset) pick(asset)
            }}
          >
            {words().picker.pick}
          </Button>
        </>
      }
    >
      <Files kinds={kinds()} chosen={chosen()} onChoose={setChosen} onPick={pick} />
    </Dialog>
  )
}

/** Made anew each time the dialog opens, at the top of the folders. */
function Files(props: {
  kinds: AssetKind[]
  chosen: Asset | null
  onChoose: (asset: Asset) => void
  onPick: (asset: Asset) => void
}) {
  const words = useAreaWords(assetWords)
  const uploads = useUploads()
  const [folderId, setFolderId] = createSignal<string | null>(null)
  const [search, setSearch] = createSignal('')
  const settled = createDebounced(search, 250)
  const isSearching = () => settled().trim() !== ''
  const folders = useFolders(() => 'ASSETS')
  const known = () => (folders.isSuccess ? folders.data.folders : [])
  const assets = useAssets(() => ({
    folderId: isSearching() ? null : (folderId() ?? 'top'),
    kinds: props.kinds,
    tag: null,
    search: settled(),
    isDeleted: false,
  }))
  const files = () => assets.data?.pages.flatMap((page) => page.assets) ?? []
  const inside = () => (isSearching() ? [] : childrenOf(known(), folderId()))
  const send = (list: File[]) =>
    uploads.start(list, { folderId: folderId(), kinds: props.kinds, onDone: props.onChoose })
  return (
    <div class={css.files}>
      <div class={css.tools}>
        <FindField label={words().search} value={search()} onInput={setSearch} />
        <UploadButton kinds={props.kinds} onFiles={send} />
      </div>
      <UploadList uploads={uploads} />
      <Show when={!isSearching() && known().length > 0}>
        <FolderPath folders={known()} folderId={folderId()} onOpen={setFolderId} />
      </Show>
      <div class={css.scroll}>
        <Switch fallback={<Waiting />}>
          <Match when={assets.isError && files().length === 0}>
            <FailedCall error={assets.error} onRetry={() => void assets.refetch()} />
          </Match>
          <Match when={assets.isSuccess && files().length === 0 && inside().length === 0}>
            <p class={css.empty}>{isSearching() ? words().noMatch.title : words().picker.empty}</p>
          </Match>
          <Match when={assets.data}>
            <Show when={inside().length > 0}>
              <ul class={css.folders}>
                <For each={inside()}>
                  {(folder) => (
                    <li>
                      <Button size="small" onPress={() => setFolderId(folder.id)}>
                        <FolderIcon size={18} />
                        {folder.name}
                      </Button>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <ul class={css.grid} aria-label={words().grid} onKeyDown={onGridKey}>
              <For each={files()}>
                {(asset) => (
                  <li>
                    <button
                      type="button"
                      class={css.tile}
                      data-card
                      aria-pressed={props.chosen?.id === asset.id}
                      aria-label={words().details.open(asset.name, words().kinds[asset.kind])}
                      onClick={() => props.onChoose(asset)}
                      onDblClick={() => props.onPick(asset)}
                    >
                      <AssetFace asset={asset} />
                      <span class={css.name}>{asset.name}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={assets.hasNextPage}>
              <More isLoading={assets.isFetchingNextPage} onReach={() => void assets.fetchNextPage()} />
            </Show>
          </Match>
        </Switch>
      </div>
      <p class={css.help}>{words().picker.help}</p>
    </div>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={css.grid}>
        <For each={Array.from({ length: 8 })}>{() => <Skeleton ratio="1" radius="8px" />}</For>
      </div>
    </>
  )
}
