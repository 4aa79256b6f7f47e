import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { useFolders } from '../../data/assets.ts'
import { createDebounced } from '../../data/debounced.ts'
import { useLibrary } from '../../data/library.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { More } from '../../parts/More.tsx'
import { ShortsSkeleton } from '../../parts/projects/ShortsSkeleton.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import { onGridKey } from '../projects/grid-focus.ts'
import { Folders } from './Folders.tsx'
import { LibraryFilters } from './LibraryFilters.tsx'
import css from './library.module.css'
import { useLibraryView } from './library-view.ts'
import { ShortCard } from './ShortCard.tsx'

const settleMs = 250

/** Everything that is finished: to watch again, to sort, to publish, to post and to keep. */
export function LibraryPage() {
  const words = useAreaWords(libraryWords)
  useTitle(() => words().library.title)
  const view = useLibraryView()
  const search = createDebounced(view.search, settleMs)
  const folders = useFolders(() => 'SHORTS')
  const known = () => (folders.isSuccess ? folders.data.folders : [])
  const library = useLibrary(() => ({
    show: view.show(),
    ...(view.folderId() !== null && { folderId: view.folderId() ?? '' }),
    ...(search().trim() !== '' && { search: search().trim() }),
  }))
  const items = () => (library.isPending || library.isError ? [] : library.data.pages.flatMap((page) => page.items))
  const isNew = () => library.isSuccess && !library.isPlaceholderData && items().length === 0 && view.isPlain()

  return (
    <>
      <header class={css.head}>
        <h1 class={css.title}>{words().library.title}</h1>
      </header>
      <Show when={!isNew() || known().length > 0}>
        <LibraryFilters view={view} />
        <Folders view={view} folders={known()} error={folders.error} onRetry={() => void folders.refetch()} />
      </Show>
      <Switch fallback={<ShortsSkeleton class={css.grid} />}>
        <Match when={library.isError && items().length === 0}>
          <FailedCall error={library.error} onRetry={() => void library.refetch()} />
        </Match>
        <Match when={isNew()}>
          <Empty />
        </Match>
        <Match when={library.isSuccess && items().length === 0}>
          <Empty
            title={words().library.noneTitle}
            text={view.folderId() === null ? words().library.none[view.show()] : words().library.noneInFolder}
          />
        </Match>
        <Match when={items().length > 0}>
          <ul class={css.grid} onKeyDown={onGridKey}>
            <For each={items()}>{(item) => <ShortCard item={item} folders={known()} />}</For>
          </ul>
          <div class={css.more}>
            <Switch>
              <Match when={library.isFetchNextPageError}>
                <FailedCall error={library.error} onRetry={() => void library.fetchNextPage()} />
              </Match>
              <Match when={library.hasNextPage}>
                <More isLoading={library.isFetchingNextPage} onReach={() => void library.fetchNextPage()} />
              </Match>
            </Switch>
          </div>
        </Match>
      </Switch>
    </>
  )
}

/** Before there is anything: what will be here, and how to begin. Narrowed down to nothing: what would be. */
function Empty(props: { title?: string; text?: string }): JSX.Element {
  const { to } = useWords()
  const words = useAreaWords(libraryWords)
  const canMake = useCan('editor')
  return (
    <div class={css.empty}>
      <h2 class={css.emptyTitle}>{props.title ?? words().library.emptyTitle}</h2>
      <p>{props.text ?? words().library.emptyText}</p>
      <Show when={props.title === undefined && canMake()}>
        <LinkButton kind="primary" href={to('/create')}>
          {words().library.emptyAction}
        </LinkButton>
      </Show>
    </div>
  )
}
