import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import { createAddress } from '../../data/choices.ts'
import { useCan } from '../../data/teams.ts'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './home.module.css'
import { RecentCard } from './RecentCard.tsx'

/** What was worked on last, as it goes on. */
export function Recent(props: { cards: ProjectCard[] }) {
  const { to } = useWords()
  const words = useAreaWords(homeWords)
  return (
    <section class={css.part} aria-labelledby="recent">
      <div class={css.head}>
        <h2 id="recent" class={css.heading}>
          {words().recent.title}
        </h2>
        <Show when={props.cards.length > 0}>
          <A class={css.all} href={to('/projects')}>
            {words().recent.all}
          </A>
        </Show>
      </div>
      <Show when={props.cards.length > 0} fallback={<Empty />}>
        <ul class={css.cards}>
          <For each={props.cards}>{(card) => <RecentCard card={card} />}</For>
        </ul>
      </Show>
    </section>
  )
}

function Empty() {
  const { t, to } = useWords()
  const words = useAreaWords(homeWords)
  const canMake = useCan('editor')
  return (
    <Show when={canMake()} fallback={<p class={css.quiet}>{t().readOnly.noProjects}</p>}>
      <div class={css.empty}>
        <p class={css.strong}>{words().recent.emptyTitle}</p>
        <p>{words().recent.emptyText}</p>
        <p>{words().recent.ideas}</p>
        <div class={css.ideas}>
          <For each={t().landing.examples}>
            {(keyword) => (
              <LinkButton size="small" href={to(createAddress({ keyword }))}>
                {keyword}
              </LinkButton>
            )}
          </For>
        </div>
      </div>
    </Show>
  )
}
