import { For, Match, Show, Switch } from 'solid-js'
import { type ProviderAccount, useImports } from '../../data/provider-accounts.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { More } from '../../parts/More.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './accounts.module.css'

/** What was read of an account and when, the newest first. */
export function AccountHistory(props: { account: ProviderAccount }) {
  const { format } = useWords()
  const words = useAreaWords(costAccountWords)
  const imports = useImports(() => props.account.id)
  const rows = () => imports.data?.pages.flatMap((page) => page.imports) ?? []
  const day = (instant: string) => instant.slice(0, 10)
  /** `to` is not of it. */
  const span = (from: string, to: string) => {
    const last = new Date(Date.parse(to) - 1).toISOString()
    return day(from) === day(last) ? day(from) : `${day(from)} ~ ${day(last)}`
  }
  const result = (errorCode: string | null, endedAt: string | null) => {
    if (errorCode === null) return endedAt === null ? words().history.running : words().history.ok
    const known: Partial<Record<string, readonly string[]>> = words().problems
    return known[errorCode]?.[0] ?? words().history.failed
  }
  return (
    <Switch fallback={<Skeleton height="6rem" />}>
      <Match when={imports.isError}>
        <FailedCall error={imports.error} onRetry={() => void imports.refetch()} />
      </Match>
      <Match when={imports.data}>
        <Show when={rows().length > 0} fallback={<p class={css.quiet}>{words().history.empty}</p>}>
          <ul class={css.history}>
            <For each={rows()}>
              {(row) => (
                <li class={css.reading}>
                  <span>
                    <time dateTime={row.startedAt}>{format().exactTime(row.startedAt)}</time>
                  </span>
                  <span>
                    {words().history.kinds[row.kind]} · {span(row.from, row.to)}
                  </span>
                  <span class={css.quiet}>
                    {words().file.rows(format().number(row.rows))} · {words().history.changed}{' '}
                    {format().number(row.changed)}
                  </span>
                  <span data-bad={row.errorCode === null ? undefined : ''}>{result(row.errorCode, row.endedAt)}</span>
                </li>
              )}
            </For>
          </ul>
          <Show when={imports.hasNextPage}>
            <More isLoading={imports.isFetchingNextPage} onReach={() => void imports.fetchNextPage()} />
          </Show>
        </Show>
      </Match>
    </Switch>
  )
}
