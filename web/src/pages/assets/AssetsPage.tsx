import { useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import {
  type Asset,
  type AssetKind,
  type AssetUse,
  assetKinds,
  type Folder,
  useAssetChange,
  useAssets,
  useFolders,
} from '../../data/assets.ts'
import { createDebounced } from '../../data/debounced.ts'
import { binDays } from '../../data/file-rules.ts'
import { childrenOf, pathTo } from '../../data/folder-tree.ts'
import { useCan } from '../../data/teams.ts'
import { useUploads } from '../../data/uploads.ts'
import { FolderPath } from '../../parts/assets/FolderPath.tsx'
import { UploadButton } from '../../parts/assets/UploadButton.tsx'
import { UploadList } from '../../parts/assets/UploadList.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FindField } from '../../parts/FindField.tsx'
import { More } from '../../parts/More.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { BackIcon, BinIcon, FolderIcon, LampIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { onGridKey } from '../projects/grid-focus.ts'
import { AssetTile } from './AssetTile.tsx'
import css from './assets.module.css'
import { DetailsDialog } from './DetailsDialog.tsx'
import { useDroppedFiles } from './dropped-files.ts'
import { FolderDialog, RemoveFolderDialog } from './FolderDialog.tsx'
import { Folders } from './Folders.tsx'
import { ForeverDialog } from './ForeverDialog.tsx'
import { GenerateDialog } from './GenerateDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { type SelectionAction, SelectionBar } from './SelectionBar.tsx'
import { StorageBar } from './StorageBar.tsx'
import { createSelection } from './selection.ts'
import { TagDialog } from './TagDialog.tsx'

/** One at a time, over the page. */
type Open =
  | { kind: 'details'; id: string }
  | { kind: 'generate' }
  | { kind: 'folder'; folder: Folder | null }
  | { kind: 'removeFolder'; folder: Folder }
  | { kind: 'moveFolder'; folder: Folder }
  | { kind: 'move'; ids: readonly string[] }
  | { kind: 'tag'; ids: readonly string[] }
  | { kind: 'forever'; ids: readonly string[] }

type KindChoice = AssetKind | 'ALL'

/** Files of the workspace: kept in folders, found again, put to use and thrown away. */
export function AssetsPage() {
  const { t, format } = useWords()
  const words = useAreaWords(assetWords)
  useTitle(() => words().title)
  const canChange = useCan('editor')
  const uploads = useUploads()
  const [params, setParams] = useSearchParams<{ folder?: string; bin?: string }>()
  const [kind, setKind] = createSignal<KindChoice>('ALL')
  const [tag, setTag] = createSignal<string | null>(null)
  const [search, setSearch] = createSignal('')
  const settled = createDebounced(search, 250)
  const [open, setOpen] = createSignal<Open | null>(null)
  const close = () => setOpen(null)

  const isBin = () => params.bin === '1'
  const folderId = () => params.folder ?? null
  const isFiltered = () => settled().trim() !== '' || kind() !== 'ALL' || tag() !== null
  /** Search and filters look everywhere; without them the page shows one place. */
  const assets = useAssets(() => ({
    folderId: isBin() || isFiltered() ? null : (folderId() ?? 'top'),
    kinds: [kind()].filter((one) => one !== 'ALL'),
    tag: tag(),
    search: settled(),
    isDeleted: isBin(),
  }))
  const folders = useFolders(() => 'ASSETS')
  const tree = () => (folders.isSuccess ? folders.data.folders : [])
  const files = () => assets.data?.pages.flatMap((page) => page.assets) ?? []
  const first = () => assets.data?.pages[0]
  const inside = () => (isBin() || isFiltered() ? [] : childrenOf(tree(), folderId()))
  const selection = createSelection(() => files().map(({ id }) => id))
  createEffect(on([folderId, isBin], selection.clear, { defer: true }))

  const send = (list: File[]) => uploads.start(list, { folderId: folderId() })
  const isDropping = useDroppedFiles(() => canChange() && !isBin() && open() === null, send)
  const dropText = () => {
    const here = pathTo(tree(), folderId()).at(-1)
    return here ? words().dropInto(here.name) : words().drop
  }
  const clearFilters = () => {
    setSearch('')
    setKind('ALL')
    setTag(null)
  }
  const goTo = (id: string | null) => setParams({ folder: id, bin: null })

  const remove = useAssetChange('assets.remove')
  const restore = useAssetChange('assets.restore')
  const tell = (text: string, undo?: () => void) =>
    showToast({
      text,
      closeLabel: t().common.close,
      ...(undo && { action: { label: words().removed.undo, onChoose: undo } }),
    })
  const fail = (error: Error) => setFailure(error)
  const [failure, setFailure] = createSignal<Error | null>(null)
  const putBack = (ids: readonly string[]) =>
    restore.mutate(
      { ids: [...ids] },
      { onSuccess: () => tell(words().bin.restored(format().number(ids.length))), onError: fail },
    )
  const throwAway = (ids: readonly string[]) => {
    if (ids.length === 0 || remove.isPending) return
    setFailure(null)
    const onSuccess = ({ uses }: { uses: AssetUse[] }) => {
      const count = format().number(ids.length)
      const where = [...new Set(uses.map(({ name }) => name))].slice(0, 3).join(', ')
      tell(where ? words().removed.inUse(count, where) : words().removed.done(count), () => putBack(ids))
      selection.clear()
      close()
    }
    remove.mutate({ ids: [...ids] }, { onSuccess: (reply) => onSuccess(reply as { uses: AssetUse[] }), onError: fail })
  }
  const act = (action: SelectionAction, ids: readonly string[] = selection.ids()) => {
    if (action === 'remove') throwAway(ids)
    else if (action === 'restore') putBack(ids)
    else setOpen({ kind: action, ids })
  }
  const removeKey = (id: string) => {
    const ids = selection.has(id) ? selection.ids() : [id]
    if (isBin()) setOpen({ kind: 'forever', ids })
    else throwAway(ids)
  }
  const daysLeft = ({ deletedAt }: Asset) => {
    if (deletedAt === null) return undefined
    const left = binDays - (Date.now() - new Date(deletedAt).getTime()) / 86_400_000
    return words().bin.leaves(format().number(Math.max(0, Math.ceil(left))))
  }

  return (
    <div class={css.page} data-selecting={selection.ids().length > 0 ? '' : undefined}>
      <header class={css.head}>
        <div>
          <h1 class={css.title}>{isBin() ? words().bin.title : words().title}</h1>
          <p class={css.intro}>{isBin() ? words().bin.intro(format().number(binDays)) : words().intro}</p>
        </div>
        <Show
          when={!isBin()}
          fallback={
            <Button onPress={() => goTo(null)}>
              <BackIcon size={18} />
              {words().bin.back}
            </Button>
          }
        >
          <Show when={canChange()}>
            <div class={css.actions}>
              <Button onPress={() => setOpen({ kind: 'generate' })}>
                <LampIcon size={18} />
                {words().generate}
              </Button>
              <UploadButton kind="primary" kinds={assetKinds} onFiles={send} />
            </div>
          </Show>
        </Show>
      </header>

      <Show when={!isBin()}>
        <div class={css.tools}>
          <FindField label={words().search} value={search()} onInput={setSearch} />
          <Show when={canChange()}>
            <Button onPress={() => setOpen({ kind: 'folder', folder: null })}>
              <FolderIcon size={18} />
              {words().folders.create}
            </Button>
          </Show>
          <Button kind="ghost" onPress={() => setParams({ bin: '1', folder: null })}>
            <BinIcon size={18} />
            {words().bin.open}
          </Button>
        </div>
        <div class={css.filters}>
          <Chips<KindChoice>
            name="kind"
            label={words().kindsLabel}
            options={[
              { value: 'ALL', label: words().all },
              ...assetKinds.map((value) => ({ value, label: words().kinds[value] })),
            ]}
            value={kind()}
            onChange={setKind}
          />
          <Show when={(first()?.tags.length ?? 0) > 0}>
            <Chips
              name="tag"
              label={words().tagsLabel}
              options={[
                { value: '', label: words().everyTag },
                ...(first()?.tags ?? []).slice(0, 12).map((value) => ({ value, label: value })),
              ]}
              value={tag() ?? ''}
              onChange={(value) => setTag(value === '' ? null : value)}
            />
          </Show>
        </div>
      </Show>

      <Show when={first()}>{(page) => <StorageBar {...page().storage} />}</Show>
      <UploadList uploads={uploads} />
      <Show when={failure()}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <Show when={!isBin() && !isFiltered() && tree().length > 0}>
        <FolderPath folders={tree()} folderId={folderId()} onOpen={goTo} />
      </Show>

      <Switch fallback={<GridSkeleton />}>
        <Match when={assets.isError && files().length === 0}>
          <FailedCall error={assets.error} onRetry={() => void assets.refetch()} />
        </Match>
        <Match when={assets.data}>
          <Show when={inside().length > 0}>
            <Folders
              folders={inside()}
              canChange={canChange()}
              onOpen={goTo}
              onAction={(action, folder) =>
                setOpen(
                  action === 'rename'
                    ? { kind: 'folder', folder }
                    : { kind: action === 'move' ? 'moveFolder' : 'removeFolder', folder },
                )
              }
            />
          </Show>
          <Show
            when={files().length > 0}
            fallback={
              <Nothing
                isBin={isBin()}
                isFiltered={isFiltered()}
                isInFolder={folderId() !== null || inside().length > 0}
                canChange={canChange()}
                onClear={clearFilters}
                onFiles={send}
              />
            }
          >
            <Show when={canChange()}>
              <p class="sr">{words().keysHelp}</p>
            </Show>
            <ul
              class={css.grid}
              aria-label={words().grid}
              onKeyDown={(event) => {
                if (event.key === 'Escape') selection.clear()
                onGridKey(event)
              }}
            >
              <For each={files()}>
                {(asset) => (
                  <AssetTile
                    asset={asset}
                    note={daysLeft(asset)}
                    isSelected={selection.has(asset.id)}
                    isSelecting={selection.ids().length > 0}
                    canChange={canChange()}
                    onOpen={() => setOpen({ kind: 'details', id: asset.id })}
                    onSelect={(isReach) => (isReach ? selection.reach(asset.id) : selection.toggle(asset.id))}
                    onRemove={() => removeKey(asset.id)}
                  />
                )}
              </For>
            </ul>
            <div class={css.more}>
              <Switch>
                <Match when={assets.isFetchNextPageError}>
                  <FailedCall error={assets.error} onRetry={() => void assets.fetchNextPage()} />
                </Match>
                <Match when={assets.hasNextPage}>
                  <More isLoading={assets.isFetchingNextPage} onReach={() => void assets.fetchNextPage()} />
                </Match>
              </Switch>
            </div>
          </Show>
        </Match>
      </Switch>

      <SelectionBar
        count={selection.ids().length}
        isBin={isBin()}
        isBusy={remove.isPending || restore.isPending}
        onAct={act}
        onAll={selection.all}
        onClear={selection.clear}
      />
      <Show when={isDropping()}>
        <div class={css.drop} aria-hidden="true">
          <p>{dropText()}</p>
        </div>
      </Show>
      <Dialogs
        open={open()}
        files={files()}
        folders={tree()}
        folderId={folderId()}
        tags={first()?.tags ?? []}
        canChange={canChange()}
        onRemove={(id) => throwAway([id])}
        onDone={(text) => {
          if (text) tell(text)
          selection.clear()
          close()
        }}
        onRemovedFolder={(folder) => {
          if (folder.id === folderId()) goTo(folder.parentId)
          close()
        }}
        onClose={close}
      />
    </div>
  )
}

function Dialogs(props: {
  open: Open | null
  files: readonly Asset[]
  folders: readonly Folder[]
  folderId: string | null
  tags: readonly string[]
  canChange: boolean
  onRemove: (id: string) => void
  onDone: (text: string | null) => void
  onRemovedFolder: (folder: Folder) => void
  onClose: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(assetWords)
  const of = <K extends Open['kind']>(kind: K) =>
    props.open?.kind === kind ? (props.open as Extract<Open, { kind: K }>) : null
  const shown = () => props.files.find(({ id }) => id === of('details')?.id)
  const count = (ids: readonly string[]) => format().number(ids.length)
  return (
    <Switch>
      <Match when={shown()}>
        {(asset) => (
          <DetailsDialog
            asset={asset()}
            folders={props.folders}
            tags={props.tags}
            canChange={props.canChange}
            onRemove={() => props.onRemove(asset().id)}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={of('generate')}>
        <GenerateDialog folderId={props.folderId} onClose={props.onClose} />
      </Match>
      <Match when={of('folder')}>
        {(open) => <FolderDialog folder={open().folder} parentId={props.folderId} onClose={props.onClose} />}
      </Match>
      <Match when={of('removeFolder')}>
        {(open) => (
          <RemoveFolderDialog
            folder={open().folder}
            onRemoved={() => props.onRemovedFolder(open().folder)}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={of('moveFolder')}>
        {(open) => (
          <MoveDialog
            what={{ folder: open().folder }}
            from={open().folder.parentId}
            folders={props.folders}
            onMoved={() => props.onDone(null)}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={of('move')}>
        {(open) => (
          <MoveDialog
            what={{ files: open().ids }}
            from={props.folderId}
            folders={props.folders}
            onMoved={() => props.onDone(words().move.done(count(open().ids)))}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={of('tag')}>
        {(open) => (
          <TagDialog
            assets={props.files.filter(({ id }) => open().ids.includes(id))}
            known={props.tags}
            onTagged={() => props.onDone(words().tag.done(count(open().ids)))}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={of('forever')}>
        {(open) => (
          <ForeverDialog
            ids={open().ids}
            onGone={() => props.onDone(words().bin.gone(count(open().ids)))}
            onClose={props.onClose}
          />
        )}
      </Match>
    </Switch>
  )
}

function Nothing(props: {
  isBin: boolean
  isFiltered: boolean
  isInFolder: boolean
  canChange: boolean
  onClear: () => void
  onFiles: (files: File[]) => void
}) {
  const words = useAreaWords(assetWords)
  const what = () => {
    if (props.isBin) return { title: words().bin.empty, text: words().bin.emptyText }
    if (props.isFiltered) return words().noMatch
    if (props.isInFolder) return words().emptyFolder
    return props.canChange ? words().empty : { title: words().empty.title, text: words().empty.viewer }
  }
  return (
    <section class={css.empty}>
      <h2 class={css.emptyTitle}>{what().title}</h2>
      <p class={css.emptyText}>{what().text}</p>
      <Switch>
        <Match when={!props.isBin && props.isFiltered}>
          <Button onPress={props.onClear}>{words().noMatch.clear}</Button>
        </Match>
        <Match when={!props.isBin && props.canChange}>
          <UploadButton kinds={assetKinds} onFiles={props.onFiles} />
          <p class={css.help}>{words().uploadHelp}</p>
        </Match>
      </Switch>
    </section>
  )
}

function GridSkeleton() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={css.grid}>
        <For each={Array.from({ length: 12 })}>
          {() => (
            <div>
              <Skeleton ratio="1" radius="8px" />
              <Skeleton width="80%" height="1.25rem" />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
