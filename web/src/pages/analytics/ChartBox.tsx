import { ErrorBoundary, For, type JSX, lazy, Show, Suspense } from 'solid-js'
import { analyticsWords } from '../../text/analytics/words.ts'
import type { Format } from '../../text/format.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './charts.module.css'
import type { Series } from './draw-series.ts'
import type { Slot } from './series.ts'

/** The drawing of charts comes with the first one. */
const SeriesChart = lazy(() => import('./SeriesChart.tsx').then((m) => ({ default: m.SeriesChart })))

/** Names under a chart stand so many days apart. */
const dayCounts = [1, 2, 3, 4, 5, 7, 10, 14, 28, 60, 90, 180, 360]

/** A chart with its heading and the same figures as a table, which stands alone where drawing fails. */
export function ChartBox(props: {
  title: string
  text?: string
  kind: Series['kind']
  colour: string
  slots: readonly Slot<string>[]
  slotsPerDay?: number
  /** What a place on the axis is called in the table, and under the chart beside its neighbours. */
  sayAt: (at: string) => string
  shortAt: (at: string) => string
  firstColumn: string
  sayValue: (value: number) => string
  children?: JSX.Element
}) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const hasAny = () => props.slots.some(({ value }) => value !== null)
  const series = (): Series => ({
    kind: props.kind,
    colour: props.colour,
    values: props.slots.map(({ value }) => value),
    names: props.slots.map(({ at }) => props.shortAt(at)),
    steps: dayCounts.map((days) => days * (props.slotsPerDay ?? 1)),
    valueNames: (values) => axisNames(values, format()),
  })
  const sayPlace = (index: number) => {
    const slot = props.slots.at(index)
    return slot ? props.sayAt(slot.at) : ''
  }
  return (
    <section class={css.box}>
      <h2 class={css.heading}>{props.title}</h2>
      <Show when={props.text}>
        <p class={css.quiet}>{props.text}</p>
      </Show>
      {props.children}
      <Show when={hasAny()} fallback={<p class={css.nothing}>{words().charts.none}</p>}>
        <ErrorBoundary fallback={<p class={css.stale}>{words().charts.failed}</p>}>
          <Suspense fallback={<Skeleton height="16rem" radius="14px" />}>
            <SeriesChart
              label={words().charts.of(props.title, sayPlace(0), sayPlace(-1))}
              series={series()}
              sayValue={props.sayValue}
              sayPlace={sayPlace}
            />
          </Suspense>
        </ErrorBoundary>
        <details class={css.details}>
          <summary>{words().charts.table}</summary>
          <SlotTable
            title={props.title}
            first={props.firstColumn}
            slots={props.slots}
            sayAt={props.sayAt}
            sayValue={props.sayValue}
          />
        </details>
      </Show>
    </section>
  )
}

type Rows = { slots: readonly Slot<string>[]; sayAt: (at: string) => string; sayValue: (value: number) => string }

/** Short, but for values so close to each other that their short names are the same. */
function axisNames(values: number[], format: Format): string[] {
  const short = values.map(format.compact)
  return new Set(short).size === short.length ? short : values.map(format.number)
}

/** The newest first. */
function SlotTable(props: Rows & { title: string; first: string }) {
  const words = useAreaWords(analyticsWords)
  return (
    // Long: it scrolls by itself, with the keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section class={css.scroll} tabIndex={0} aria-label={props.title}>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            <th scope="col" class={css.number}>
              {props.title}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.slots.toReversed()}>
            {(slot) => (
              <tr>
                <th scope="row">{props.sayAt(slot.at)}</th>
                <td class={css.number} data-none={slot.value === null ? '' : undefined}>
                  {slot.value === null ? words().charts.missing : props.sayValue(slot.value)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
