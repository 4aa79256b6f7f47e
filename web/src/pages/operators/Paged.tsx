import { type JSX, Show } from 'solid-js'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from './Loaded.tsx'
import css from './operators.module.css'

type Pages<T> = {
  data: { pages: { items: T[] }[] } | undefined
  isError: boolean
  error: unknown
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

/** A list that comes in pages. */
export function Paged<T>(props: { query: Pages<T>; children: (items: () => T[]) => JSX.Element }) {
  const words = useAreaWords(operatorWords)
  return (
    <Loaded query={props.query}>
      {(data) => {
        const items = () => data().pages.flatMap((page) => page.items)
        return (
          <>
            <Show when={items().length > 0} fallback={<p class={css.quiet}>{words().none}</p>}>
              {props.children(items)}
            </Show>
            <Show when={props.query.isFetchNextPageError}>
              <FailedCall error={props.query.error} onRetry={() => void props.query.fetchNextPage()} />
            </Show>
            <Show when={props.query.hasNextPage}>
              <div>
                <Button isOff={props.query.isFetchingNextPage} onPress={() => void props.query.fetchNextPage()}>
                  {props.query.isFetchingNextPage ? words().loadingMore : words().more}
                </Button>
              </div>
            </Show>
          </>
        )
      }}
    </Loaded>
  )
}
