import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Index,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import type { CostBasis } from '../../data/cost-ask.ts'
import type { AskedOverview } from '../../data/costs.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bases } from './Bases.tsx'
import css from './chart.module.css'
import { barAmount, barName, lineName, shortBarName } from './cost-names.ts'
import { type Layer, layersOf, ticksOf } from './layers.ts'

const heightPx = 240
const leftPx = 58
const belowPx = 26
const abovePx = 10
const fullHeightPx = heightPx - belowPx - abovePx

/**
 * What was spent over time as bars by provider. A bar that is not complete yet is hatched. Arrow keys go from bar to bar and
 * read each out; below stands what makes up the one that is pointed at, or all of them.
 */
export function TrendChart(props: { overview: AskedOverview; onOpen: (index: number) => void }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const hatch = createUniqueId()
  const [widthPx, setWidthPx] = createSignal(0)
  const [pointed, setPointed] = createSignal<number | null>(null)
  const bars = () => props.overview.bars
  const layers = createMemo(() => layersOf(props.overview))
  const most = () => Math.max(1, ...bars().map(({ costMicroUsd }) => costMicroUsd))
  const ticks = () => ticksOf(most())
  const slotPx = () => Math.max(0, widthPx() - leftPx) / Math.max(1, bars().length)
  const yOf = (value: number) => abovePx + fullHeightPx * (1 - Math.max(0, value) / (most() * 1.04))
  const nameAt = (index: number) => {
    const bar = bars().at(index)
    return bar ? barName(language(), props.overview.asked.step, bar, props.overview.timeZone) : ''
  }
  const amountAt = (index: number) => {
    const bar = bars()[index]
    return bar ? barAmount(words(), bar, format().usd) : ''
  }
  const last = () => bars().length - 1
  createEffect(
    on(
      () => `${bars().length} ${bars()[0]?.start}`,
      () => setPointed(null),
      { defer: true },
    ),
  )

  let place: HTMLDivElement | undefined
  onMount(() => {
    if (!place) return
    const resizing = new ResizeObserver(() => setWidthPx(place?.clientWidth ?? 0))
    resizing.observe(place)
    setWidthPx(place.clientWidth)
    onCleanup(() => resizing.disconnect())
  })

  function indexAt(event: PointerEvent): number | null {
    const x = event.clientX - (place?.getBoundingClientRect().left ?? 0) - leftPx
    const index = Math.floor(x / slotPx())
    return x >= 0 && index >= 0 && index <= last() ? index : null
  }

  function onKey(event: KeyboardEvent) {
    const now = pointed()
    const moves: Record<string, () => number | null> = {
      ArrowLeft: () => Math.max(0, (now ?? bars().length) - 1),
      ArrowRight: () => Math.min(last(), (now ?? -1) + 1),
      Home: () => 0,
      End: last,
      Escape: () => null,
    }
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      setPointed(move())
    } else if (event.key === 'Enter' && now !== null) props.onOpen(now)
  }

  return (
    <figure class={css.figure} aria-label={words().chart.label(nameAt(0), nameAt(-1))}>
      <div
        ref={place}
        class={css.canvas}
        role="slider"
        tabIndex={0}
        aria-label={`${words().chart.label(nameAt(0), nameAt(-1))}. ${words().chart.help}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last())}
        aria-valuenow={pointed() ?? last()}
        aria-valuetext={words().chart.bar(nameAt(pointed() ?? last()), amountAt(pointed() ?? last()))}
        onKeyDown={onKey}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setPointed((now) => now ?? last())}
        onPointerMove={(event) => event.pointerType === 'mouse' && setPointed(indexAt(event))}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPointed(null)}
        onPointerUp={(event) => {
          const index = indexAt(event)
          if (index === null) return
          // A finger points first: what it points at has a button of its own below.
          if (event.pointerType === 'mouse') props.onOpen(index)
          else setPointed(index)
        }}
      >
        <svg width={widthPx()} height={heightPx} aria-hidden="true">
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="3" height="6" class={css.hatch} />
            </pattern>
          </defs>
          <For each={ticks()}>
            {(tick) => (
              <>
                <line class={css.line} x1={leftPx} x2={widthPx()} y1={yOf(tick)} y2={yOf(tick)} />
                <text class={css.tick} x={leftPx - 8} y={yOf(tick)} text-anchor="end" dominant-baseline="middle">
                  {axisName(tick, format().dollars)}
                </text>
              </>
            )}
          </For>
          <Index each={bars()}>
            {(bar, index) => (
              <Column
                layers={layers()}
                index={index}
                leftPx={leftPx + index * slotPx()}
                slotPx={slotPx()}
                yOf={yOf}
                hatch={bar().isIncomplete ? `url(#${hatch})` : null}
                isPointed={pointed() === index}
              />
            )}
          </Index>
          <For each={namedOf(bars().length, widthPx())}>
            {(index) => (
              <text class={css.tick} x={leftPx + (index + 0.5) * slotPx()} y={heightPx - 6} text-anchor="middle">
                {shortBarName(
                  language(),
                  props.overview.asked.step,
                  bars()[index] ?? { start: '' },
                  props.overview.timeZone,
                )}
              </text>
            )}
          </For>
        </svg>
      </div>
      <Caption
        overview={props.overview}
        layers={layers()}
        pointed={pointed()}
        name={pointed() === null ? words().chart.all : nameAt(pointed() ?? 0)}
        onOpen={props.onOpen}
      />
    </figure>
  )
}

function Column(props: {
  layers: Layer[]
  index: number
  leftPx: number
  slotPx: number
  yOf: (value: number) => number
  hatch: string | null
  isPointed: boolean
}) {
  const width = () => Math.max(1, Math.min(56, props.slotPx * 0.74))
  const x = () => props.leftPx + (props.slotPx - width()) / 2
  const parts = () => {
    let below = 0
    return props.layers.flatMap(({ values, colour }) => {
      const value = Math.max(0, values[props.index] ?? 0)
      if (value === 0) return []
      const [bottom, top] = [props.yOf(below), props.yOf(below + value)]
      below += value
      return [{ y: top, height: Math.max(0.5, bottom - top), colour }]
    })
  }
  const top = () => parts().at(-1)?.y ?? props.yOf(0)
  return (
    <>
      <Show when={props.isPointed}>
        <rect class={css.pointed} x={props.leftPx} width={props.slotPx} y={abovePx} height={fullHeightPx} />
      </Show>
      <For each={parts()}>
        {(part) => <rect x={x()} width={width()} y={part.y} height={part.height} fill={`var(${part.colour})`} />}
      </For>
      <Show when={props.hatch}>
        {(pattern) => <rect x={x()} width={width()} y={top()} height={props.yOf(0) - top()} fill={pattern()} />}
      </Show>
    </>
  )
}

/** Whose colour is whose, and on what the figures rest: of the bar that is pointed at, or of all. */
function Caption(props: {
  overview: AskedOverview
  layers: Layer[]
  pointed: number | null
  name: string
  onOpen: (index: number) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const bar = () => (props.pointed === null ? undefined : props.overview.bars[props.pointed])
  const amount = () => {
    const known = bar()
    return known ? barAmount(words(), known, format().usd) : format().usd(props.overview.total.costMicroUsd)
  }
  const bases = () => {
    const all = props.overview.bars.flatMap((one) => one.bases)
    const names = [...new Set(all.map(({ basis }) => basis))]
    const from = bar()?.bases ?? all
    return names.map((basis: CostBasis) => ({
      basis,
      costMicroUsd: from.reduce((sum, one) => (one.basis === basis ? sum + one.costMicroUsd : sum), 0),
    }))
  }
  return (
    <figcaption class={css.caption}>
      <div class={css.captionHead}>
        <p class={css.name}>
          {props.name}
          <b>{amount()}</b>
          <Show when={bar()?.isIncomplete}>
            <span class={css.mark}>{words().chart.incomplete}</span>
          </Show>
        </p>
        <Show when={props.pointed !== null}>
          <Button
            size="small"
            aria-label={words().chart.openOf(props.name)}
            onPress={() => props.pointed !== null && props.onOpen(props.pointed)}
          >
            {words().chart.open}
          </Button>
        </Show>
      </div>
      <ul class={css.legend}>
        <For each={props.layers}>
          {(layer) => (
            <li class={css.layer}>
              <span class={css.colour} style={{ background: `var(${layer.colour})` }} />
              {layer.provider === null
                ? words().chart.rest
                : lineName(words(), 'provider', { ref: layer.provider, label: layer.provider })}
              <b>{format().usd(props.pointed === null ? layer.total : (layer.values[props.pointed] ?? 0))}</b>
            </li>
          )}
        </For>
      </ul>
      <Bases bases={bases()} />
      <Show when={props.overview.bars.some(({ isIncomplete }) => isIncomplete)}>
        <p class={css.quiet}>{words().chart.incompleteHelp}</p>
      </Show>
    </figcaption>
  )
}

/** Amounts of the axis, as short as they can be told apart. */
const axisName = (microUsd: number, say: (usd: number) => string) => say(microUsd / 1e6)

/** Which bars have their name below: as many as stand beside each other. */
function namedOf(count: number, widthPx: number): number[] {
  const step = Math.max(1, Math.ceil((count * 52) / Math.max(1, widthPx - leftPx)))
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step)
}
