import { createSignal, createUniqueId, For } from 'solid-js'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './best-times.module.css'
import { hourName, weekdayName } from './week-names.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -24, ArrowRight: 24 }

/**
 * The score of every hour of a week, 168 of them from Monday 0:00, as a table of colours: hours down, days across. What the
 * pointer or the focus is at is said below it in words; arrow keys move the focus.
 */
export function WeekGrid(props: { scores: readonly (number | null)[] }) {
  const { format, language } = useWords()
  const words = useAreaWords(analyticsWords)
  const textId = createUniqueId()
  const best = () => props.scores.indexOf(Math.max(...props.scores.map((score) => score ?? -1)))
  /** The hour of the week that is read out, and the one that the Tab key comes to. */
  const [chosen, setChosen] = createSignal<number | null>(null)
  const at = () => chosen() ?? best()
  const say = (index: number) => {
    const day = weekdayName(language(), Math.floor(index / 24) + 1, 'long')
    const hour = hourName(language(), index % 24)
    const score = props.scores[index] ?? null
    return score === null ? words().best.cellNone(day, hour) : words().best.cell(day, hour, format().number(score))
  }
  let table: HTMLTableElement | undefined

  function move(event: KeyboardEvent) {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = at() + step
    // Up from the first hour leads to no other day.
    const isOut = next < 0 || next >= props.scores.length || (Math.abs(step) === 1 && dayOf(next) !== dayOf(at()))
    if (isOut) return
    setChosen(next)
    table?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus()
  }

  return (
    <div class={css.grid}>
      <h3 class={css.subheading}>{words().best.grid}</h3>
      <p id={textId} class={css.quiet}>
        {words().best.gridHelp}
      </p>
      <p class={css.read}>{say(at())}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through with arrow keys is a grid */}
      <table ref={table} class={css.week} role="grid" aria-label={words().best.grid} aria-describedby={textId}>
        <thead>
          <tr>
            <th scope="col">
              <span class="sr">{words().best.hour}</span>
            </th>
            <For each={weekdays}>
              {(weekday) => (
                <th scope="col" abbr={weekdayName(language(), weekday, 'long')}>
                  {weekdayName(language(), weekday, 'short')}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody onKeyDown={move}>
          <For each={hours}>
            {(hour) => (
              <tr>
                <th scope="row" abbr={hourName(language(), hour)}>
                  {String(hour).padStart(2, '0')}
                </th>
                <For each={weekdays}>
                  {(weekday) => {
                    const index = (weekday - 1) * 24 + hour
                    return (
                      <td
                        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
                        role="gridcell"
                        class={css.cell}
                        data-hour={index}
                        data-none={(props.scores[index] ?? null) === null ? '' : undefined}
                        style={{ '--score': `${props.scores[index] ?? 0}%` }}
                        tabIndex={at() === index ? 0 : -1}
                        aria-label={say(index)}
                        onFocus={() => setChosen(index)}
                        onPointerEnter={() => setChosen(index)}
                      />
                    )
                  }}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class={css.scale} aria-hidden="true">
        {words().best.low}
        <span class={css.scaleBar} />
        {words().best.high}
        <span class={css.scaleNone} />
        {words().best.unknown}
      </p>
    </div>
  )
}

const dayOf = (index: number) => Math.floor(index / 24)
