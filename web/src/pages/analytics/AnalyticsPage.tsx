import { useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { useOverview, useVideos, type VideosAsk } from '../../data/analytics.ts'
import { type Channel, useChannels } from '../../data/channels.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { InsightList } from '../../parts/insights/InsightList.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { AnalyticsChoices } from './AnalyticsChoices.tsx'
import { AudiencePart } from './AudiencePart.tsx'
import css from './analytics.module.css'
import { type AnalyticsView, readAnalyticsView } from './analytics-view.ts'
import { BestTimesPart } from './BestTimesPart.tsx'
import { NoChannel, NothingPublished } from './EmptyAnalytics.tsx'
import { OverviewPart } from './OverviewPart.tsx'
import { VideoList } from './VideoList.tsx'

type Query = { days: string; channel: string; sort: string }
type Change = Partial<Record<keyof Query, string | undefined>>

/** What became of what was published. What is looked at stands in the address, so that it can be kept and linked to. */
export function AnalyticsPage() {
  const { t } = useWords()
  const words = useAreaWords(analyticsWords)
  useTitle(() => words().title)
  const [query, setQuery] = useSearchParams<Query>()
  const channels = useChannels()
  const change = (next: Change) => setQuery(next, { replace: true, scroll: false })
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="5rem" />
            <Skeleton height="20rem" radius="14px" />
          </>
        }
      >
        <Match when={channels.isError && channels.data === undefined}>
          <FailedCall error={channels.error} onRetry={() => void channels.refetch()} />
        </Match>
        <Match when={channels.data?.channels.length === 0}>
          <NoChannel />
        </Match>
        <Match when={channels.data}>
          {(known) => <Figures channels={known().channels} view={readAnalyticsView(query)} onChange={change} />}
        </Match>
      </Switch>
    </div>
  )
}

function Figures(props: { channels: Channel[]; view: AnalyticsView; onChange: (change: Change) => void }) {
  const words = useAreaWords(analyticsWords)
  /** The chosen one, or the only one: audience and times are a channel's own. */
  const channel = () =>
    props.channels.find(({ id }) => id === props.view.channelId) ??
    (props.channels.length === 1 ? props.channels[0] : undefined)
  const about = () => {
    const id = channel()?.id
    return id === undefined ? {} : { channelId: id }
  }
  const overview = useOverview(() => ({ days: props.view.days, ...about() }))
  const videos = useVideos((): VideosAsk => ({ sort: props.view.sort, ...about() }))
  const isEmpty = () => videos.isSuccess && (videos.data?.pages[0]?.videos.length ?? 0) === 0
  return (
    <>
      <Show when={!isEmpty() || props.channels.length > 1}>
        <AnalyticsChoices
          channels={props.channels}
          channel={channel()}
          days={props.view.days}
          onChange={props.onChange}
        />
      </Show>
      <InsightList />
      <Show when={isEmpty()}>
        <NothingPublished />
      </Show>
      <Show when={!isEmpty()}>
        <Switch
          fallback={
            <>
              <Skeleton height="9rem" />
              <Skeleton height="20rem" radius="14px" />
            </>
          }
        >
          <Match when={overview.data}>
            {(known) => (
              <div class={css.answer} data-old={overview.isPlaceholderData ? '' : undefined}>
                <Show when={overview.isError}>
                  <p class={css.note} role="status">
                    {words().stale}
                  </p>
                </Show>
                <OverviewPart overview={known()} zone={channel()?.timeZone ?? 'UTC'} />
              </div>
            )}
          </Match>
          <Match when={overview.isError}>
            <FailedCall error={overview.error} onRetry={() => void overview.refetch()} />
          </Match>
        </Switch>
        <VideoList
          videos={videos}
          sort={props.view.sort}
          hasChannels={channel() === undefined}
          onSort={(sort) => props.onChange({ sort })}
        />
      </Show>
      <Show when={channel()} keyed fallback={<p class={css.quiet}>{words().audience.choose}</p>}>
        {(chosen) => (
          <>
            <BestTimesPart channel={chosen} />
            <AudiencePart channel={chosen} />
          </>
        )}
      </Show>
    </>
  )
}
