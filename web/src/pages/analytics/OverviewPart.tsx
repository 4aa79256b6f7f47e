import { For, Show } from 'solid-js'
import type { Overview, Point, VideoFigures } from '../../data/analytics.ts'
import { Ago } from '../../parts/Ago.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './analytics.module.css'
import { ChartBox } from './ChartBox.tsx'
import { toDays } from './series.ts'
import { Totals } from './Totals.tsx'
import { VideoLink } from './VideoLink.tsx'

/** A span: its figures, its lines, its best shorts. `zone`: whose days they are. */
export function OverviewPart(props: { overview: Overview; zone: string }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const days = () => Number(props.overview.asked.days)
  const perDay = (points: Point[]) => toDays(points, { zone: props.zone, days: days(), now: Date.now() })
  return (
    <>
      <ReadAt overview={props.overview} />
      <Show when={props.overview.isCountedDifferently}>
        <p class={css.note}>{words().countedDifferently}</p>
      </Show>
      <Totals overview={props.overview} />
      <div class={css.charts}>
        <ChartBox
          title={words().charts.views}
          text={words().charts.viewsText(props.zone)}
          kind="bars"
          colour="--chart-1"
          slots={perDay(props.overview.views)}
          firstColumn={words().charts.day}
          sayAt={(day) => format().date(`${day}T12:00`)}
          shortAt={(day) => format().day(`${day}T12:00`)}
          sayValue={format().number}
        />
        <ChartBox
          title={words().charts.subscribers}
          text={words().charts.subscribersText}
          kind="line"
          colour="--chart-2"
          slots={perDay(props.overview.subscribers)}
          firstColumn={words().charts.day}
          sayAt={(day) => format().date(`${day}T12:00`)}
          shortAt={(day) => format().day(`${day}T12:00`)}
          sayValue={format().number}
        />
      </div>
      <Show when={props.overview.top.length > 0}>
        <Top videos={props.overview.top} />
      </Show>
    </>
  )
}

/** How fresh the figures are: always said. */
function ReadAt(props: { overview: Overview }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  return (
    <p class={css.quiet}>
      <Show when={props.overview.readAt} fallback={words().notRead}>
        {(at) => (
          <>
            {words().readAt} <Ago instant={at()} />.
          </>
        )}
      </Show>{' '}
      <Show when={props.overview.reportedThrough} fallback={words().notReported}>
        {(day) => words().reportedThrough(format().date(`${day()}T12:00`))}
      </Show>{' '}
      {props.overview.before === null
        ? words().change.none
        : words().change.against(words().spansBefore[props.overview.asked.days])}
    </p>
  )
}

function Top(props: { videos: VideoFigures[] }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().top}</h2>
      <ol class={css.top}>
        <For each={props.videos}>
          {(video) => (
            <li class={css.topItem}>
              <VideoLink video={video} />
              <p class={css.topViews}>{words().topViews(format().number(video.views))}</p>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}
