import { For, Show } from 'solid-js'
import type { VideoDay } from '../../data/analytics.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './analytics.module.css'

/** What the platform's reports say of each day, the newest first. */
export function DaysTable(props: { days: VideoDay[] }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const columns = (day: VideoDay) => {
    const { figures, video } = words()
    const { number, duration, took, percent } = format()
    const { averageViewMs: ms, averageViewBasisPoints: share } = day
    const none = words().videos.none
    return [
      { name: figures.views, text: number(day.views) },
      { name: figures.watchedSeconds, text: duration(day.watchedSeconds) },
      { name: video.averageView, text: ms === null ? none : took(ms) },
      { name: video.averageShare, text: share === null ? none : percent(share / 10_000) },
      { name: figures.shares, text: number(day.shares) },
      { name: video.subscribers, text: number(day.subscribersGained) },
    ]
  }
  const names = () => {
    const { figures, video } = words()
    const { averageView, averageShare, subscribers } = video
    return [figures.views, figures.watchedSeconds, averageView, averageShare, figures.shares, subscribers]
  }
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().video.days}</h2>
      <p class={css.quiet}>{words().video.daysText}</p>
      <Show when={props.days.length > 0} fallback={<p class={css.quiet}>{words().video.noDays}</p>}>
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">{words().video.day}</th>
              <For each={names()}>
                {(name) => (
                  <th scope="col" class={css.number}>
                    {name}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.days.toSorted((a, b) => b.day.localeCompare(a.day))}>
              {(day) => (
                <tr>
                  <th scope="row" class={css.what}>
                    <time dateTime={day.day}>{format().date(`${day.day}T12:00`)}</time>
                  </th>
                  <For each={columns(day)}>
                    {({ name, text }) => (
                      <td class={css.number} data-name={name}>
                        <div>{text}</div>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  )
}
