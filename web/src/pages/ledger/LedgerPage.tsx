import { A, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { useLedger } from '../../data/ledger.ts'
import { ledgerCsvAddress, ledgerKinds, readLedgerFilter } from '../../data/ledger-filter.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FileButton } from '../../parts/FileButton.tsx'
import { ledgerWords } from '../../text/ledger/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { EntryTable } from './EntryTable.tsx'
import css from './ledger.module.css'

type Query = { kind: string; run: string; from: string; to: string }

/** Every movement of credits. What is looked at stands in the address, so that it can be kept and linked to. */
export function LedgerPage() {
  const { t, to } = useWords()
  const words = useAreaWords(ledgerWords)
  useTitle(() => words().title)
  const [query, setQuery] = useSearchParams<Query>()
  const filter = () => readLedgerFilter(query)
  const isFiltered = () => Object.keys(filter()).length > 0
  const ledger = useLedger(filter)
  const entries = () => ledger.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div class={css.page}>
      <p class={css.back}>
        <A href={to('/billing')}>{words().back}</A>
      </p>
      <h1 class={css.title}>{words().title}</h1>
      <p class={css.quiet}>{words().intro}</p>
      <Filters query={query} onChange={(change) => setQuery(change, { replace: true, scroll: false })} />
      <Show when={filter().runId}>
        <div class={css.run}>
          <p>{words().run}</p>
          <Button size="small" onPress={() => setQuery({ run: undefined }, { scroll: false })}>
            {words().allRuns}
          </Button>
        </div>
      </Show>
      <Switch fallback={<Skeleton height="24rem" radius="14px" />}>
        <Match when={ledger.isError && entries().length === 0}>
          <FailedCall error={ledger.error} onRetry={() => void ledger.refetch()} />
        </Match>
        <Match when={ledger.isSuccess && entries().length === 0}>
          <p class={css.empty}>{isFiltered() ? words().emptyFiltered : words().empty}</p>
          <Show when={isFiltered()}>
            <div>
              <Button onPress={() => setQuery({ kind: undefined, run: undefined, from: undefined, to: undefined })}>
                {words().reset}
              </Button>
            </div>
          </Show>
        </Match>
        <Match when={entries().length > 0}>
          <EntryTable entries={entries()} />
          <Show when={ledger.isFetchNextPageError}>
            <FailedCall error={ledger.error} onRetry={() => void ledger.fetchNextPage()} />
          </Show>
          <div class={css.foot}>
            <Show when={ledger.hasNextPage} fallback={<p class={css.quiet}>{words().all}</p>}>
              <Button isOff={ledger.isFetchingNextPage} onPress={() => void ledger.fetchNextPage()}>
                {ledger.isFetchingNextPage ? words().loadingMore : words().more}
              </Button>
            </Show>
            <FileButton path={ledgerCsvAddress(filter())} label={words().csv} />
          </div>
        </Match>
      </Switch>
      <p class="sr" role="status">
        {ledger.isPending ? t().common.loading : ''}
      </p>
    </div>
  )
}

function Filters(props: {
  query: Partial<Query>
  onChange: (change: Partial<Record<keyof Query, string | undefined>>) => void
}) {
  const words = useAreaWords(ledgerWords)
  const kind = () => ledgerKinds.find((known) => known === props.query.kind) ?? 'all'
  const kinds = () => [
    { value: 'all' as const, label: words().everyKind },
    ...ledgerKinds.map((value) => ({ value, label: words().kinds[value] })),
  ]
  return (
    <fieldset class={css.filters}>
      <legend class="sr">{words().filters}</legend>
      <Select
        label={words().kind}
        value={kind()}
        options={kinds()}
        onChange={(value) => props.onChange({ kind: value === 'all' ? undefined : value })}
      />
      <DayField label={words().from} value={props.query.from} onChange={(from) => props.onChange({ from })} />
      <DayField label={words().to} value={props.query.to} onChange={(until) => props.onChange({ to: until })} />
    </fieldset>
  )
}
