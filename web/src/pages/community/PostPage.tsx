import { useParams, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { usePost } from '../../data/community.ts'
import { askOf, type FeedQuery } from '../../data/feed-ask.ts'
import { isUuid } from '../../data/uuid.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { Gone, SlotSkeleton } from './Edges.tsx'
import { Feed } from './Feed.tsx'
import { GateProvider } from './Gate.tsx'
import { Stage } from './Stage.tsx'
import css from './viewer.module.css'

/** A link to a post opens the viewer there. */
export function PostPage() {
  const words = useAreaWords(communityWords)
  const params = useParams<{ id: string }>()
  const [query] = useSearchParams<FeedQuery & { comments?: string }>()
  const id = () => (isUuid(params.id) ? params.id : undefined)
  const post = usePost(id)
  const isGone = () => id() === undefined || isApiError(post.error, 'not_found')
  const ask = () => askOf(query)
  useTitle(() => (isGone() ? words().states.goneTitle : (post.data?.title ?? words().title)))
  return (
    <GateProvider>
      <Stage ask={ask()}>
        <h1 class="sr">{words().title}</h1>
        <Switch fallback={<SlotSkeleton />}>
          <Match when={isGone()}>
            <Gone />
          </Match>
          <Match when={post.isError && !post.data}>
            <div class={css.note}>
              <FailedCall error={post.error} onRetry={() => void post.refetch()} />
            </div>
          </Match>
          <Match when={post.data}>
            {(known) => (
              <Show when={known().id} keyed>
                {(_id) => <Feed ask={ask()} first={known()} opensComments={query.comments !== undefined} />}
              </Show>
            )}
          </Match>
        </Switch>
      </Stage>
    </GateProvider>
  )
}
