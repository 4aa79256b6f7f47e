import { useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { readRequestFilter, requestsCsvAddress } from '../../data/request-filter.ts'
import { useRequests } from '../../data/requests.ts'
import { isUuid } from '../../data/uuid.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FileButton } from '../../parts/FileButton.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { RequestDialog } from './RequestDialog.tsx'
import { type FilterQuery, RequestFilters } from './RequestFilters.tsx'
import { RequestTable } from './RequestTable.tsx'
import css from './requests.module.css'

type Query = FilterQuery & { request: string }

const unfiltered = { key: undefined, model: undefined, outcome: undefined, from: undefined, to: undefined }

/** The log of requests. What is looked at stands in the address, one request included, so that it can be linked to. */
export function RequestsPage() {
  const { t, to, format } = useWords()
  const words = useAreaWords(developersWords)
  useTitle(() => words().requests.title)
  const [query, setQuery] = useSearchParams<Query>()
  const filter = () => readRequestFilter(query)
  const isFiltered = () => Object.keys(filter()).length > 0
  // The cursors of the pages that were gone through, the one in view last; none is the first page.
  const [way, setWay] = createSignal<string[]>([])
  createEffect(
    on(
      () => JSON.stringify(filter()),
      () => setWay([]),
      { defer: true },
    ),
  )
  const list = useRequests(filter, () => way().at(-1) ?? null)
  const items = () => list.data?.items ?? []
  const openId = () => (isUuid(query.request) ? query.request : undefined)
  const change = (wanted: Partial<Record<keyof Query, string | undefined>>) =>
    setQuery(wanted, { replace: true, scroll: false })

  function goOlder() {
    const cursor = list.data?.nextCursor
    if (cursor && !list.isPlaceholderData) setWay([...way(), cursor])
  }

  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().requests.title}</h1>
      <p class={css.quiet}>{words().requests.intro}</p>
      <RequestFilters query={query} onChange={change} />
      <Switch fallback={<Skeleton height="24rem" radius="14px" />}>
        <Match when={list.isError && (list.data === undefined || list.isPlaceholderData)}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
        <Match when={list.isSuccess && items().length === 0 && way().length === 0}>
          <div class={css.nothing}>
            <Show
              when={isFiltered()}
              fallback={
                <>
                  <p class={css.strong}>{words().requests.empty}</p>
                  <p class={css.quiet}>{words().requests.emptyText}</p>
                  <div>
                    <LinkButton href={to('/developers/keys')}>{words().requests.toKeys}</LinkButton>
                  </div>
                </>
              }
            >
              <p class={css.strong}>{words().requests.emptyFiltered}</p>
              <div>
                <Button onPress={() => change(unfiltered)}>{words().requests.reset}</Button>
              </div>
            </Show>
          </div>
        </Match>
        <Match when={list.data}>
          <div class={css.answer} data-old={list.isPlaceholderData ? '' : undefined}>
            <RequestTable requests={items()} onOpen={(id) => setQuery({ request: id }, { scroll: false })} />
          </div>
          <div class={css.foot}>
            <Button size="small" isOff={way().length === 0} onPress={() => setWay(way().slice(0, -1))}>
              {words().requests.newer}
            </Button>
            <Button size="small" isOff={!list.data?.nextCursor || list.isPlaceholderData} onPress={goOlder}>
              {words().requests.older}
            </Button>
            <p class={css.quiet} aria-live="polite">
              {words().requests.page(format().number(way().length + 1))}
            </p>
            <Show when={way().length > 1}>
              <Button kind="ghost" size="small" onPress={() => setWay([])}>
                {words().requests.newest}
              </Button>
            </Show>
            <div class={css.file}>
              <FileButton path={requestsCsvAddress(filter())} label={words().requests.csv} />
            </div>
          </div>
        </Match>
      </Switch>
      <p class="sr" role="status">
        {list.isPending ? t().common.loading : ''}
      </p>
      <Show when={openId()}>
        {(id) => <RequestDialog id={id()} onClose={() => setQuery({ request: undefined }, { scroll: false })} />}
      </Show>
    </div>
  )
}
