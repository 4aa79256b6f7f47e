import { Show } from 'solid-js'
import type { CostOverview } from '../../data/cost-ask.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { throughTime } from './cost-names.ts'
import css from './costs.module.css'

/** Until when all of what stands above it is known: the account that has told least decides. */
export function Through(props: { freshness: CostOverview['freshness']; timeZone: string }) {
  const { language } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const oldest = () => props.freshness.flatMap(({ dataThrough }) => dataThrough ?? []).toSorted()[0]
  return (
    <p class={css.through}>
      <Show when={oldest()} fallback={words().noData}>
        {(at) => <time dateTime={at()}>{words().dataThrough(throughTime(language(), at(), props.timeZone))}</time>}
      </Show>
    </p>
  )
}
