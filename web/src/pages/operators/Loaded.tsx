import { type JSX, Match, Switch } from 'solid-js'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

type Query<T> = { data: T | undefined; isError: boolean; error: unknown; refetch: () => unknown }

/** What a query answered; until then its shape, or why it did not. */
export function Loaded<T>(props: { query: Query<T>; children: (data: () => NonNullable<T>) => JSX.Element }) {
  const { t } = useWords()
  return (
    <Switch
      fallback={
        <>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="20rem" radius="14px" />
        </>
      }
    >
      <Match when={props.query.isError && props.query.data === undefined}>
        <FailedCall error={props.query.error} onRetry={() => void props.query.refetch()} />
      </Match>
      <Match when={props.query.data}>{(data) => props.children(data)}</Match>
    </Switch>
  )
}
