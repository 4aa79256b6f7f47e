import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export type Drawing = {
  /** Heights of each layer, the lowest first: each contains those before it. */
  heights: number[][]
  /** CSS variables with the colour of each layer. */
  colours: string[]
  barNames: string[]
  valueName: (value: number) => string
}

const tallPx = 260
const lowPx = 200
const narrowPx = 480

/**
 * Bars on a canvas, as wide as `place`; colours are those of the theme, also when it changes. `onPoint` hears which bar the
 * pointer is at. What it shows is for eyes only: the same figures stand beside it as text.
 */
export function drawChart(place: HTMLElement, first: Drawing, onPoint: (index: number | null) => void) {
  let drawing = first
  const token = (name: string) => getComputedStyle(place).getPropertyValue(name).trim()
  const font = () => `12px ${token('--font')}`
  const axis = { stroke: () => token('--quiet'), font: font(), ticks: { show: false } }
  const count = first.heights.length
  const bars = uPlot.paths.bars?.({ size: [0.72, 56] })
  if (!bars) throw new Error('this build of the chart has no bars')
  const chart = new uPlot(
    {
      ...sizeOf(place),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
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
        {
          ...axis,
          size: 60,
          space: 40,
          grid: { stroke: () => token('--line'), width: 1 },
          values: (_, splits) => splits.map(drawing.valueName),
        },
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
      hooks: { setCursor: [(self) => onPoint(self.cursor.idx ?? null)] },
    },
    dataOf(first),
    place,
  )
  const resizing = new ResizeObserver(() => chart.setSize(sizeOf(place)))
  resizing.observe(place)
  const theme = new MutationObserver(() => chart.redraw(true, true))
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return {
    /** The same number of layers as before; anything else is another chart. */
    show(next: Drawing) {
      drawing = next
      chart.setData(dataOf(next))
    },
    end() {
      resizing.disconnect()
      theme.disconnect()
      chart.destroy()
    },
  }
}

const sizeOf = ({ clientWidth }: HTMLElement) => ({
  width: clientWidth,
  height: clientWidth < narrowPx ? lowPx : tallPx,
})

const dataOf = ({ heights, barNames }: Drawing): uPlot.AlignedData => [
  barNames.map((_, index) => index),
  // A bar of nothing would still draw its outline over the axis.
  ...heights.map((layer) => layer.map((height) => height || null)).toReversed(),
]
