import uPlot from 'uplot'
import { openPlot } from '../../ui/plot.ts'

export type Drawing = {
  /** Heights of each layer, the lowest first: each contains those before it. */
  heights: number[][]
  /** CSS variables with the colour of each layer. */
  colours: string[]
  barNames: string[]
  valueName: (value: number) => string
}

/** Bars by layer. `onPoint` hears which bar the pointer is at. */
export function drawChart(place: HTMLElement, first: Drawing, onPoint: (index: number | null) => void) {
  let drawing = first
  const count = first.heights.length
  const bars = uPlot.paths.bars?.({ size: [0.72, 56] })
  if (!bars) throw new Error('this build of the chart has no bars')
  const plot = openPlot(place, {
    data: dataOf(first),
    onPoint,
    build: ({ token, axis, valueAxis }) => ({
      scales: {
        x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
        y: { range: (_, _min, max) => [0, max > 0 ? max * 1.06 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 56,
          size: 32,
          incrs: [1, 2, 3, 4, 5, 7, 10, 14, 30],
          values: (_, splits) => splits.map((index) => drawing.barNames[index] ?? ''),
        },
        valueAxis((value) => drawing.valueName(value)),
      ],
      // The tallest first: each is drawn over by those that stand below its part of it.
      series: [
        {},
        ...Array.from({ length: count }, (_, drawn) => ({
          paths: bars,
          points: { show: false },
          fill: () => token(drawing.colours[count - 1 - drawn] ?? ''),
          stroke: () => token('--ink'),
          width: 1,
        })),
      ],
    }),
  })
  return {
    /** The same number of layers as before; anything else is another chart. */
    show(next: Drawing) {
      drawing = next
      plot.setData(dataOf(next))
    },
    end: plot.end,
  }
}

const dataOf = ({ heights, barNames }: Drawing): uPlot.AlignedData => [
  barNames.map((_, index) => index),
  // A bar of nothing would still draw its outline over the axis.
  ...heights.map((layer) => layer.map((height) => height || null)).toReversed(),
]
