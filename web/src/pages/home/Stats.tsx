import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import type { Dashboard } from '../../data/dashboard.ts'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { WarnIcon } from '../../ui/icons.tsx'
import css from './stats.module.css'

/** What it came to, in four figures. */
export function Stats(props: { stats: Dashboard['stats']; attention: number }) {
  const { to, format } = useWords()
  const words = useAreaWords(homeWords)
  return (
    <section aria-labelledby="stats">
      <h2 id="stats" class="sr">
        {words().stats.title}
      </h2>
      <dl class={css.stats}>
        <Stat name={words().stats.shorts} value={format().number(props.stats.shorts)}>
          {words().stats.lately(format().number(props.stats.shortsLately))}
        </Stat>
        <Stat name={words().stats.published} value={format().number(props.stats.published)}>
          <Show when={props.attention > 0}>
            <A class={css.attention} href={to('/calendar?view=list&show=attention')}>
              <WarnIcon size={16} />
              {words().stats.attention(format().number(props.attention))}
            </A>
          </Show>
        </Stat>
        <Stat name={words().stats.views} value={format().compact(props.stats.views)}>
          {words().stats.viewsNote}
        </Stat>
        <Stat name={words().stats.spent} value={format().credits(props.stats.spentLatelyUcr)}>
          {words().stats.spentSpan}
        </Stat>
      </dl>
    </section>
  )
}

function Stat(props: { name: string; value: string; children: JSX.Element }) {
  return (
    <div class={css.stat}>
      <dt class={css.name}>{props.name}</dt>
      <dd class={css.value}>{props.value}</dd>
      <dd class={css.note}>{props.children}</dd>
    </div>
  )
}
