import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { useNotices, useReadNotices } from '../../data/notices.ts'
import { noticeWords } from '../../text/notices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FailedCall } from '../ErrorNote.tsx'
import { NoticeRow } from './NoticeRow.tsx'
import css from './notices.module.css'

/** What the person was told. `onLeave`: one of them leads to another page. */
export function NoticePanel(props: { me: Me; unread: number; onLeave: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(noticeWords)
  const notices = useNotices()
  const read = useReadNotices()
  const [done, setDone] = createSignal('')
  const rows = () => notices.data?.pages.flatMap((page) => page.notices) ?? []
  const readAll = () => read.mutate(null, { onSuccess: () => setDone(words().allRead) })
  return (
    <>
      <Show when={rows().length > 0}>
        <Button
          class={css.readAll}
          kind="ghost"
          size="small"
          isOff={read.isPending || props.unread === 0}
          onPress={readAll}
        >
          {words().readAll}
        </Button>
      </Show>
      <Show when={read.isError}>
        <FailedCall error={read.error} isWrite />
      </Show>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="12rem" radius="8px" />
          </>
        }
      >
        <Match when={notices.isError && rows().length === 0}>
          <FailedCall error={notices.error} onRetry={() => void notices.refetch()} />
        </Match>
        <Match when={notices.isSuccess && rows().length === 0}>
          <div class={css.empty}>
            <p class={css.strong}>{words().emptyTitle}</p>
            <p class={css.quiet}>{words().emptyText}</p>
          </div>
        </Match>
        <Match when={rows().length > 0}>
          <ul class={css.list}>
            <For each={rows()}>
              {(notice) => (
                <NoticeRow
                  notice={notice}
                  me={props.me}
                  onRead={() => read.mutate([notice.id])}
                  onLeave={() => props.onLeave()}
                />
              )}
            </For>
          </ul>
          <Show when={notices.isFetchNextPageError}>
            <FailedCall error={notices.error} onRetry={() => void notices.fetchNextPage()} />
          </Show>
          <Show when={notices.hasNextPage && !notices.isFetchNextPageError}>
            <Button
              class={css.more}
              kind="ghost"
              size="small"
              isOff={notices.isFetchingNextPage}
              onPress={() => void notices.fetchNextPage()}
            >
              {notices.isFetchingNextPage ? words().loadingMore : words().more}
            </Button>
          </Show>
        </Match>
      </Switch>
      <p class="sr" role="status">
        {done()}
      </p>
    </>
  )
}
