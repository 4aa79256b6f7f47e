import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { askOf, type FeedAsk, type FeedQuery } from '../../data/feed-ask.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { Feed } from './Feed.tsx'
import { GateProvider } from './Gate.tsx'
import { Stage } from './Stage.tsx'

/** The community: what is hot, what is new, and what the people one follows posted. */
export function CommunityPage() {
  const words = useAreaWords(communityWords)
  const [query] = useSearchParams<FeedQuery>()
  const ask = () => askOf(query)
  useTitle(() => (query.tag ? words().tagFeed(query.tag) : words().title))
  return (
    <GateProvider>
      <Stage ask={ask()} isFeed>
        <h1 class="sr">{words().title}</h1>
        <Show when={JSON.stringify(ask())} keyed>
          {(text) => <Feed ask={JSON.parse(text) as FeedAsk} />}
        </Show>
      </Stage>
    </GateProvider>
  )
}
