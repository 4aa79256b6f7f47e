import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import css from './charts.module.css'
import { drawSeries, type Series } from './draw-series.ts'

/** Figures over time, drawn; above them what is pointed at, or the last one there is. */
export function SeriesChart(props: {
  label: string
  series: Series
  /** How a value is said, and what a place on the axis is called where it stands alone. */
  sayValue: (value: number) => string
  sayPlace: (index: number) => string
}) {
  const words = useAreaWords(analyticsWords)
  const [pointed, setPointed] = createSignal<number | null>(null)
  const shown = () => pointed() ?? props.series.values.findLastIndex((value) => value !== null)
  const value = () => props.series.values[shown()] ?? null
  let place: HTMLDivElement | undefined
  onMount(() => {
    if (!place) return
    const chart = drawSeries(place, props.series, setPointed)
    createEffect(
      on(
        () => props.series,
        (series) => chart.show(series),
        { defer: true },
      ),
    )
    onCleanup(() => chart.end())
  })
  return (
    <figure class={css.figure} aria-label={props.label}>
      <figcaption class={css.pointed} title={words().charts.now}>
        <b class={css.pointedValue}>{value() === null ? words().charts.missing : props.sayValue(value() ?? 0)}</b>
        <span class={css.quiet}>{shown() < 0 ? '' : props.sayPlace(shown())}</span>
      </figcaption>
      <div class={css.canvas} ref={place} aria-hidden="true" />
    </figure>
  )
}
