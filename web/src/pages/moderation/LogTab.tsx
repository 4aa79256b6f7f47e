import { For, Match, Show, Switch } from 'solid-js'
import { useModerationLog } from '../../data/moderation.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './moderation.module.css'

/** What moderators did, newest first. */
export function LogTab() {
  const { t } = useWords()
  const words = useAreaWords(moderationWords)
  const log = useModerationLog()
  const entries = () => log.data?.pages.flatMap((page) => page.entries) ?? []
  const actionName = (action: string) => {
    const known: Record<string, string> = words().actions
    return known[action] ?? action
  }
  return (
    <Switch
      fallback={
        <>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="16rem" radius="14px" />
        </>
      }
    >
      <Match when={log.isError && entries().length === 0}>
        <FailedCall error={log.error} onRetry={() => void log.refetch()} />
      </Match>
      <Match when={log.isSuccess && entries().length === 0}>
        <p class={css.quiet}>{words().emptyLog}</p>
      </Match>
      <Match when={entries().length > 0}>
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">{words().log.when}</th>
              <th scope="col">{words().log.who}</th>
              <th scope="col">{words().log.what}</th>
              <th scope="col">{words().log.why}</th>
            </tr>
          </thead>
          <tbody>
            <For each={entries()}>
              {(entry) => (
                <tr>
                  <td data-name={words().log.when}>
                    <Ago instant={entry.at} />
                  </td>
                  <td data-name={words().log.who}>{entry.moderator}</td>
                  <td data-name={words().log.what}>{actionName(entry.action)}</td>
                  <td data-name={words().log.why}>{entry.reason}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <Show when={log.isFetchNextPageError}>
          <FailedCall error={log.error} onRetry={() => void log.fetchNextPage()} />
        </Show>
        <Show when={log.hasNextPage && !log.isFetchNextPageError}>
          <Button isOff={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {log.isFetchingNextPage ? words().loadingMore : words().more}
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
