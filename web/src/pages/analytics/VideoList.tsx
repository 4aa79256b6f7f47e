import { For, type JSX, Match, Show, Switch } from 'solid-js'
import type { useVideos, VideoFigures } from '../../data/analytics.ts'
import { type VideoSort, videoSorts } from '../../data/analytics-ask.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './analytics.module.css'
import { VideoLink } from './VideoLink.tsx'

/** Every published short with its figures, in pages. `hasChannels`: of several, so that each says which. */
export function VideoList(props: {
  videos: ReturnType<typeof useVideos>
  sort: VideoSort
  hasChannels: boolean
  onSort: (sort: VideoSort) => void
}) {
  const words = useAreaWords(analyticsWords)
  const rows = () => props.videos.data?.pages.flatMap((page) => page.videos) ?? []
  return (
    <section class={css.part}>
      <div class={css.partHead}>
        <h2 class={css.heading}>{words().videos.title}</h2>
        <Select
          label={words().videos.sort}
          isLabelHidden
          value={props.sort}
          options={videoSorts.map((value) => ({ value, label: words().videos.sorts[value] }))}
          onChange={props.onSort}
        />
      </div>
      <Switch fallback={<Skeleton height="16rem" radius="14px" />}>
        <Match when={props.videos.isError && rows().length === 0}>
          <FailedCall error={props.videos.error} onRetry={() => void props.videos.refetch()} />
        </Match>
        <Match when={rows().length > 0}>
          <table class={css.table} data-old={props.videos.isPlaceholderData ? '' : undefined}>
            <thead>
              <tr>
                <th scope="col">{words().videos.short}</th>
                <For each={numberNames(words().videos)}>
                  {(name) => (
                    <th scope="col" class={css.number}>
                      {name}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>{(video) => <Row video={video} hasChannel={props.hasChannels} />}</For>
            </tbody>
          </table>
          <Show when={props.videos.isFetchNextPageError}>
            <FailedCall error={props.videos.error} onRetry={() => void props.videos.fetchNextPage()} />
          </Show>
          <Show when={props.videos.hasNextPage && !props.videos.isFetchNextPageError}>
            <div class={css.more}>
              <Button isOff={props.videos.isFetchingNextPage} onPress={() => void props.videos.fetchNextPage()}>
                {props.videos.isFetchingNextPage ? words().videos.loadingMore : words().videos.more}
              </Button>
            </div>
          </Show>
        </Match>
        <Match when={props.videos.isSuccess}>
          <p class={css.quiet}>{words().videos.empty}</p>
        </Match>
      </Switch>
    </section>
  )
}

type Names = (typeof analyticsWords)['ko']['videos']

const numberNames = ({ published, views, likes, comments, shares, watched, firstDay }: Names) => [
  published,
  views,
  likes,
  comments,
  shares,
  watched,
  firstDay,
]

function Row(props: { video: VideoFigures; hasChannel: boolean }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const names = () => words().videos
  const detail = () => {
    const { remoteState, channelTitle } = props.video
    const state = remoteState === 'GONE' || remoteState === 'REJECTED' ? names().states[remoteState] : null
    const parts = [...(props.hasChannel ? [channelTitle] : []), ...(state === null ? [] : [state])]
    return parts.join(' · ')
  }
  return (
    <tr>
      <th scope="row" class={css.what}>
        <VideoLink video={props.video} detail={detail()} />
      </th>
      <Cell name={names().published}>
        <Ago instant={props.video.publishedAt} />
      </Cell>
      <Figure name={names().views} value={props.video.views} />
      <Figure name={names().likes} value={props.video.likes} />
      <Figure name={names().comments} value={props.video.comments} />
      <Figure name={names().shares} value={props.video.shares} />
      <Figure name={names().watched} value={props.video.watchedSeconds} say={format().duration} />
      <Figure name={names().firstDay} value={props.video.firstDayViews} />
    </tr>
  )
}

function Cell(props: { name: string; children: JSX.Element }) {
  return (
    <td class={css.number} data-name={props.name}>
      <div>{props.children}</div>
    </td>
  )
}

/** What is not known is a dash to the eye and words to whoever listens. */
function Figure(props: { name: string; value: number | null; say?: (value: number) => string }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  return (
    <Cell name={props.name}>
      <Show
        when={props.value !== null}
        fallback={
          <>
            <span aria-hidden="true">{words().videos.none}</span>
            <span class="sr">{words().videos.unknown}</span>
          </>
        }
      >
        {(props.say ?? format().number)(props.value ?? 0)}
      </Show>
    </Cell>
  )
}
