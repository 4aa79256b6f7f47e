import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import type { Usage } from '../../data/usage-ask.ts'
import { heightsOf, type Layer, layersOf, type Measure } from '../../data/usage-stack.ts'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { barName, shortBarName } from './bar-name.ts'
import { type Drawing, drawChart } from './draw-chart.ts'
import css from './usage.module.css'

const ucrPerCredit = 1_000_000

/** What was used over time as bars by model; below them whose colour is whose, with the sums or what is pointed at. */
export function UsageChart(props: { usage: Usage; measure: Measure }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const [pointed, setPointed] = createSignal<number | null>(null)
  const layers = createMemo(() => layersOf(props.usage, props.measure))
  const drawing = createMemo((): Drawing => {
    const scale = props.measure === 'credits' ? ucrPerCredit : 1
    return {
      heights: heightsOf(layers()).map((heights) => heights.map((height) => height / scale)),
      colours: layers().map(colourOf),
      barNames: props.usage.bars.map(({ start }) => shortBarName(props.usage.span, start, format())),
      valueName: format().compact,
    }
  })
  const nameAt = (index: number) => {
    const bar = props.usage.bars.at(index)
    return bar ? barName(props.usage.span, bar.start, words(), format()) : ''
  }
  const amount = (value: number) => (props.measure === 'credits' ? format().credits(value) : format().number(value))
  const shown = (layer: Layer) => {
    const index = pointed()
    return amount(index === null ? layer.total : (layer.values[index] ?? 0))
  }
  /** What another chart has to be drawn for; the rest is shown by the one there is. */
  const shape = () => `${layers().length} ${props.usage.bars.length}`
  return (
    <Show when={layers().length > 0} fallback={<p class={css.quiet}>{words().usage.noLayers[props.measure]}</p>}>
      <figure
        class={css.figure}
        aria-label={words().usage.chartOf(words().usage.measures[props.measure], nameAt(0), nameAt(-1))}
      >
        <Show when={shape()} keyed>
          <Canvas drawing={drawing()} onPoint={setPointed} />
        </Show>
        <figcaption class={css.caption}>
          <p class={css.pointed}>
            <Show when={pointed() !== null} fallback={words().usage.totals}>
              {nameAt(pointed() ?? 0)}
            </Show>
          </p>
          <ul class={css.legend}>
            <For each={layers()}>
              {(layer) => (
                <li class={css.layer}>
                  <span class={css.colour} style={{ background: `var(${colourOf(layer, layers().indexOf(layer))})` }} />
                  {layer.model ?? words().usage.other}
                  <b>{shown(layer)}</b>
                </li>
              )}
            </For>
          </ul>
        </figcaption>
      </figure>
    </Show>
  )
}

function Canvas(props: { drawing: Drawing; onPoint: (index: number | null) => void }) {
  let place: HTMLDivElement | undefined
  onMount(() => {
    if (!place) return
    const chart = drawChart(place, props.drawing, (index) => props.onPoint(index))
    createEffect(
      on(
        () => props.drawing,
        (drawing) => chart.show(drawing),
        { defer: true },
      ),
    )
    onCleanup(() => {
      chart.end()
      props.onPoint(null)
    })
  })
  return <div class={css.canvas} ref={place} aria-hidden="true" />
}

const colourOf = ({ model }: Layer, index: number) => (model === null ? '--chart-rest' : `--chart-${index + 1}`)
