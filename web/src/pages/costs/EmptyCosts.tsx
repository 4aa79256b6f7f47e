import { Show } from 'solid-js'
import { useCan } from '../../data/teams.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './costs.module.css'

/** Before anything was spent that we know of: the two ways to begin. */
export function EmptyCosts(props: { isImporting: boolean }) {
  const { to } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const canLink = useCan('admin')
  const canMake = useCan('editor')
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().empty.title}</h2>
      <p class={css.quiet}>
        {props.isImporting ? words().empty.importing : canMake() ? words().empty.text : words().empty.viewer}
      </p>
      <div class={css.actions}>
        <Show when={canLink()}>
          <LinkButton kind="primary" href={to('/costs/accounts')}>
            {props.isImporting ? words().fresh.toAccounts : words().empty.link}
          </LinkButton>
        </Show>
        <Show when={canMake()}>
          <LinkButton href={to('/developers/keys')}>{words().empty.gateway}</LinkButton>
        </Show>
      </div>
    </div>
  )
}
