import { A, useParams, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { useCreator } from '../../data/community.ts'
import { isHandle } from '../../data/community-limits.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useTitle } from '../../ui/title.ts'
import { CreatorHead, CreatorSkeleton } from './CreatorHead.tsx'
import css from './creator.module.css'
import { GateProvider } from './Gate.tsx'
import { PostGrid } from './PostGrid.tsx'

const tabs = ['posts', 'liked'] as const

/** Who somebody is and what they posted; on one's own page also what one liked. */
export function CreatorPage() {
  return (
    <GateProvider>
      <Page />
    </GateProvider>
  )
}

function Page() {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const params = useParams<{ handle: string }>()
  const [query, setQuery] = useSearchParams<{ tab?: string }>()
  const creator = useCreator(() => params.handle)
  const isGone = () => !isHandle(params.handle) || isApiError(creator.error, 'not_found')
  const tab = () => tabs.find((known) => known === query.tab) ?? 'posts'
  const grid = (value: (typeof tabs)[number], handle: string, isMe: boolean) => (
    <PostGrid ask={value === 'liked' ? { feed: 'liked' } : { feed: 'new', handle }} isMine={isMe} />
  )
  useTitle(() => (creator.data ? words().creator.title(creator.data.name) : words().title))
  return (
    <div class={css.page}>
      <A class={css.back} href={to('/community')}>
        <BackIcon size={18} />
        {words().toFeed}
      </A>
      <Switch fallback={<CreatorSkeleton />}>
        <Match when={isGone()}>
          <div class={css.empty}>
            <h1 class={css.emptyTitle}>{words().creator.goneTitle}</h1>
            <p class={css.quiet}>{words().creator.goneText}</p>
            <div>
              <LinkButton kind="primary" href={to('/community')}>
                {words().states.browse}
              </LinkButton>
            </div>
          </div>
        </Match>
        <Match when={creator.isError && !creator.data}>
          <FailedCall error={creator.error} onRetry={() => void creator.refetch()} />
        </Match>
        <Match when={creator.data}>
          {(known) => (
            <>
              <CreatorHead creator={known()} />
              <Show when={known().avoided === null}>
                <Show when={known().isMe} fallback={grid('posts', known().handle, false)}>
                  <Tabs
                    label={words().creator.tabs.label}
                    value={tab()}
                    options={tabs.map((value) => ({ value, label: words().creator.tabs[value] }))}
                    onChange={(value) =>
                      setQuery({ tab: value === 'posts' ? null : value }, { replace: true, scroll: false })
                    }
                  >
                    {(value) => grid(value, known().handle, true)}
                  </Tabs>
                </Show>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}
