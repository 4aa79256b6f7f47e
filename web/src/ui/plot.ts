import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

const tallPx = 260
const lowPx = 200
const narrowPx = 480

/** What the theme gives to a chart: the value of a token as it is now, and how axes look. */
export type PlotLook = {
  token: (name: string) => string
  axis: Pick<uPlot.Axis, 'stroke' | 'font' | 'ticks'>
  /** The axis of values, with lines across the chart. `toName` names a value where there is little room. */
  valueAxis: (toName: (value: number) => string) => uPlot.Axis
}

type PlotOptions = Omit<uPlot.Options, 'width' | 'height' | 'legend' | 'cursor'>

/**
 * A chart on a canvas, as wide as `place`; colours are those of the theme, also when it changes. `onPoint` hears which place
 * on the axis the pointer is at. What it shows is for eyes only: the same figures stand beside it as text.
 */
export function openPlot(
  place: HTMLElement,
  {
    build,
    data,
    onPoint,
  }: {
    build: (look: PlotLook) => PlotOptions
    data: uPlot.AlignedData
    onPoint: (index: number | null) => void
  },
) {
  const options = build(lookOf(place))
  const chart = new uPlot(
    {
      ...options,
      ...sizeOf(place),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      hooks: { ...options.hooks, setCursor: [(self) => onPoint(self.cursor.idx ?? null)] },
    },
    data,
    place,
  )
  const resizing = new ResizeObserver(() => chart.setSize(sizeOf(place)))
  resizing.observe(place)
  const theme = new MutationObserver(() => chart.redraw(true, true))
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return {
    setData: (next: uPlot.AlignedData) => chart.setData(next),
    end() {
      resizing.disconnect()
      theme.disconnect()
      chart.destroy()
    },
  }
}

function lookOf(place: HTMLElement): PlotLook {
  const token = (name: string) => getComputedStyle(place).getPropertyValue(name).trim()
  const axis = { stroke: () => token('--quiet'), font: `12px ${token('--font')}`, ticks: { show: false } }
  return {
    token,
    axis,
    valueAxis: (toName) => ({
      ...axis,
      size: 60,
      space: 40,
      grid: { stroke: () => token('--line'), width: 1 },
      values: (_, splits) => splits.map(toName),
    }),
  }
}

const sizeOf = ({ clientWidth }: HTMLElement) => ({
  width: clientWidth,
  height: clientWidth < narrowPx ? lowPx : tallPx,
})
