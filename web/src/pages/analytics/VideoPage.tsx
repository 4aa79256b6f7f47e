import { A, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { useVideo, type Video } from '../../data/analytics.ts'
import { isApiError } from '../../data/api-error.ts'
import { isUuid } from '../../data/uuid.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { buttonLook, LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './analytics.module.css'
import { CountsChart } from './CountsChart.tsx'
import { DaysTable } from './DaysTable.tsx'
import { VideoTotals } from './VideoTotals.tsx'

/** What became of one published short. */
export function VideoPage() {
  const params = useParams<{ publicationId: string }>()
  return (
    <Show when={isUuid(params.publicationId)} fallback={<Missing />}>
      <Loaded publicationId={params.publicationId} />
    </Show>
  )
}

function Loaded(props: { publicationId: string }) {
  const { t } = useWords()
  const words = useAreaWords(analyticsWords)
  const video = useVideo(() => props.publicationId)
  useTitle(() => video.data?.video.title ?? words().video.title)
  return (
    <div class={css.page}>
      <Switch
        fallback={
          <>
            <h1 class="sr">{words().video.title}</h1>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="8rem" />
            <Skeleton height="20rem" radius="14px" />
          </>
        }
      >
        <Match when={isApiError(video.error, 'not_found') && video.data === undefined}>
          <Missing />
        </Match>
        <Match when={video.isError && video.data === undefined}>
          <Back />
          <h1 class={css.title}>{words().video.title}</h1>
          <FailedCall error={video.error} onRetry={() => void video.refetch()} />
        </Match>
        <Match when={video.data}>{(known) => <Known known={known()} />}</Match>
      </Switch>
    </div>
  )
}

function Known(props: { known: Video }) {
  const { to } = useWords()
  const words = useAreaWords(analyticsWords)
  const video = () => props.known.video
  const problem = () => {
    const state = video().remoteState
    return state === 'GONE' || state === 'REJECTED' ? words().video.states[state] : null
  }
  return (
    <>
      <header class={css.videoHead}>
        <span class={css.largePicture}>
          <Show when={video().thumbnailUrl}>{(url) => <img src={url()} alt="" />}</Show>
        </span>
        <div class={css.part}>
          <Back />
          <h1 class={css.title}>{video().title}</h1>
          <p class={css.quiet}>
            {words().video.on(video().channelTitle)} · {words().video.published} <Ago instant={video().publishedAt} />
          </p>
          <div class={css.actions}>
            <Show when={video().url}>
              {(url) => (
                <a class={buttonLook({ size: 'small' })} href={url()} target="_blank" rel="noreferrer">
                  {words().video.watch}
                </a>
              )}
            </Show>
            <LinkButton size="small" href={to(`/projects/${video().projectId}`)}>
              {words().video.project}
            </LinkButton>
            <LinkButton size="small" href={`${to('/calendar')}?publication=${video().publicationId}`}>
              {words().video.publication}
            </LinkButton>
          </div>
        </div>
      </header>
      <Show when={problem()}>
        <p class={css.note}>{problem()}</p>
      </Show>
      <VideoTotals known={props.known} />
      <CountsChart known={props.known} />
      <DaysTable days={props.known.days} />
    </>
  )
}

function Back() {
  const { to } = useWords()
  const words = useAreaWords(analyticsWords)
  return (
    <A class={css.back} href={to('/analytics')}>
      <BackIcon size={16} />
      {words().video.back}
    </A>
  )
}

function Missing() {
  const words = useAreaWords(analyticsWords)
  useTitle(() => words().video.title)
  return (
    <div class={css.page}>
      <Back />
      <h1 class={css.title}>{words().video.notFound}</h1>
      <p class={css.quiet}>{words().video.notFoundText}</p>
    </div>
  )
}
