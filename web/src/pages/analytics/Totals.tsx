import { For, Show } from 'solid-js'
import type { Overview } from '../../data/analytics.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './analytics.module.css'
import { type Change, changeOf } from './change.ts'

const figures = ['views', 'subscribersGained', 'watchedSeconds', 'likes', 'comments', 'shares', 'published'] as const
type Figure = (typeof figures)[number]

/** What the span came to, and how that stands against the one before. */
export function Totals(props: { overview: Overview }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const say = (figure: Figure, value: number) =>
    figure === 'watchedSeconds' ? format().duration(value) : format().number(value)
  const change = (figure: Figure): Change | null => {
    const { totals, before } = props.overview
    if (before === null) return null
    return changeOf({ now: totals[figure], before: before[figure] }, { words: words().change, format: format() })
  }
  return (
    <dl class={css.totals} aria-label={words().totals}>
      <For each={figures}>
        {(figure) => (
          <div class={css.total} data-first={figure === 'views' ? '' : undefined}>
            <dt class={css.quiet}>{words().figures[figure]}</dt>
            <dd class={css.figureText}>{say(figure, props.overview.totals[figure])}</dd>
            <Show when={change(figure)}>
              {(known) => (
                <dd class={css.change} data-kind={known().kind}>
                  {known().text}
                </dd>
              )}
            </Show>
          </div>
        )}
      </For>
    </dl>
  )
}
