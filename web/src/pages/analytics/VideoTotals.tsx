import { For } from 'solid-js'
import type { Video } from '../../data/analytics.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './analytics.module.css'

/** What one short came to so far, and how that stands in its channel: the latter is worked out by us, and says so. */
export function VideoTotals(props: { known: Video }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const say = (value: number | null, as: (value: number) => string) =>
    value === null ? words().videos.unknown : as(value)
  const figures = () => {
    const { video } = props.known
    const { figures, video: names } = words()
    const { number, duration } = format()
    return [
      { name: figures.views, value: video.views, as: number },
      { name: figures.likes, value: video.likes, as: number },
      { name: figures.comments, value: video.comments, as: number },
      { name: figures.shares, value: video.shares, as: number },
      { name: figures.watchedSeconds, value: video.watchedSeconds, as: duration },
      { name: names.averageView, value: video.averageViewMs, as: (ms: number) => format().took(ms) },
      { name: names.firstDay, value: video.firstDayViews, as: number },
    ]
  }
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().video.now}</h2>
      <dl class={css.totals}>
        <For each={figures()}>
          {({ name, value, as }) => (
            <div class={css.total}>
              <dt class={css.quiet}>{name}</dt>
              <dd class={css.figureText} data-none={value === null ? '' : undefined}>
                {say(value, as)}
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Against percent={props.known.againstChannelPercent} />
    </section>
  )
}

/** `percent`: 100 is as much as the channel's median. */
function Against(props: { percent: number | null }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const text = () => {
    const { againstMore, againstLess, againstSame, againstNone } = words().video
    if (props.percent === null) return againstNone
    if (props.percent === 100) return againstSame
    const apart = format().percent(Math.abs(props.percent - 100) / 100)
    return props.percent > 100 ? againstMore(apart) : againstLess(apart)
  }
  const kind = () => (props.percent === null || props.percent === 100 ? 'same' : props.percent > 100 ? 'more' : 'less')
  return (
    <p class={css.against}>
      <span class={css.change} data-kind={kind()}>
        {text()}
      </span>{' '}
      <span class={css.mark}>{words().video.estimate}</span>
    </p>
  )
}
