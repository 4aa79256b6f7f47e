import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { CostOverview } from '../../data/cost-ask.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { throughTime } from './cost-names.ts'
import css from './costs.module.css'

const kinds = { ok: 'good', importing: 'busy', late: 'quiet', needs_attention: 'bad' } as const

/** Until when each account has told, and which of them needs somebody. */
export function Freshness(props: { freshness: CostOverview['freshness']; timeZone: string }) {
  const { to, language } = useWords()
  const words = useAreaWords(costsDashboardWords)
  return (
    <section class={css.part} aria-labelledby="freshness">
      <div class={css.partHead}>
        <h2 id="freshness" class={css.heading}>
          {words().fresh.title}
        </h2>
        <A class={css.link} href={to('/costs/accounts')}>
          {words().fresh.toAccounts}
        </A>
      </div>
      <p class={css.quiet}>{words().fresh.text}</p>
      <ul class={css.sources}>
        <For each={props.freshness}>
          {(source) => (
            <li class={css.source}>
              <span class={css.sourceName}>{source.accountId === null ? words().gateway : source.name}</span>
              <StateWord kind={kinds[source.state]} text={words().fresh.states[source.state]} />
              <span class={css.quiet}>
                <Show when={source.dataThrough} fallback={words().fresh.never}>
                  {(at) => (
                    <time dateTime={at()}>{words().fresh.through(throughTime(language(), at(), props.timeZone))}</time>
                  )}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
