import { createSignal } from 'solid-js'
import type { Video } from '../../data/analytics.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { ChartBox } from './ChartBox.tsx'
import { toReadings } from './series.ts'

const measures = ['views', 'likes', 'comments'] as const
type Measure = (typeof measures)[number]
const colours: Record<Measure, string> = { views: '--chart-1', likes: '--chart-2', comments: '--chart-3' }

/** The counts of a short as they were read every six hours. */
export function CountsChart(props: { known: Video }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const [measure, setMeasure] = createSignal<Measure>('views')
  return (
    <ChartBox
      title={`${words().video.counts}: ${words().figures[measure()]}`}
      text={words().video.countsText}
      kind="line"
      colour={colours[measure()]}
      slots={toReadings(props.known[measure()])}
      slotsPerDay={4}
      firstColumn={words().charts.time}
      sayAt={format().exactTime}
      shortAt={format().day}
      sayValue={format().number}
    >
      <Chips
        name="measure"
        label={words().video.measure}
        options={measures.map((value) => ({ value, label: words().figures[value] }))}
        value={measure()}
        onChange={setMeasure}
      />
    </ChartBox>
  )
}
