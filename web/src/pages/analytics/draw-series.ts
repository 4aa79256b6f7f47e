import uPlot from 'uplot'
import { openPlot } from '../../ui/plot.ts'

export type Series = {
  kind: 'bars' | 'line'
  /** Null leaves a gap. */
  values: (number | null)[]
  /** Of each place on the axis. */
  names: string[]
  /** How many places may lie between two names that are shown. */
  steps: number[]
  /** Of the values at the side, where there is little room. */
  valueNames: (values: number[]) => string[]
  /** A CSS variable. */
  colour: string
}

/** One row of figures over time. `onPoint` hears which place on the axis the pointer is at. */
export function drawSeries(place: HTMLElement, first: Series, onPoint: (index: number | null) => void) {
  let series = first
  const isBars = first.kind === 'bars'
  const bars = uPlot.paths.bars?.({ size: [0.72, 56] })
  if (!bars) throw new Error('this build of the chart has no bars')
  const plot = openPlot(place, {
    data: dataOf(first),
    onPoint,
    build: ({ token, axis, valueAxis }) => ({
      scales: {
        x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
        y: { range: (_, min, max) => (isBars ? [0, max > 0 ? max * 1.06 : 1] : aroundLine(min, max)) },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 56,
          size: 32,
          incrs: series.steps,
          values: (_, splits) => splits.map((index) => series.names[index] ?? ''),
        },
        {
          ...valueAxis(String),
          // Nobody has a part of a view: where there is little to show, steps of less than one are left out.
          values: (_, splits) =>
            series.valueNames(splits).map((name, at) => (Number.isInteger(splits[at]) ? name : '')),
        },
      ],
      series: [
        {},
        {
          ...(isBars && { paths: bars, fill: () => token(series.colour) }),
          stroke: () => token(isBars ? '--ink' : series.colour),
          width: isBars ? 1 : 2,
          spanGaps: false,
          // A reading between two gaps is on no line: it is drawn as a dot.
          points: isBars
            ? { show: false }
            : { show: true, size: 5, fill: () => token(series.colour), filter: () => loneIn(series.values) },
        },
      ],
    }),
  })
  return {
    /** Of the same kind as before. */
    show(next: Series) {
      series = next
      plot.setData(dataOf(next))
    },
    end: plot.end,
  }
}

/** A line of 10,000 to 10,050 is not flat; of a single value, there is something above and below it. */
function aroundLine(min: number, max: number): [number, number] {
  const room = Math.max(1, (max - min) * 0.1)
  return [Math.max(0, Math.floor(min - room)), Math.ceil(max + room)]
}

const loneIn = (values: readonly (number | null)[]): number[] =>
  values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
  )

const dataOf = ({ kind, values, names }: Series): uPlot.AlignedData => [
  names.map((_, index) => index),
  // A bar of nothing would still draw its outline over the axis.
  kind === 'bars' ? values.map((value) => value || null) : values,
]
