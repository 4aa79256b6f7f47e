import { useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import type { ChannelProblem } from '../../../../contract/channels.ts'
import type { Channel } from '../../data/channels.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx'
import css from './channels.module.css'

const grants = ['upload', 'manage', 'analytics'] as const

/** Back from the platform's page: what came of it. It stays until it is closed or the page is left. */
export function Arrival(props: { channels: Channel[] }) {
  const { t, to } = useWords()
  const words = useAreaWords(channelWords)
  const [query, setQuery] = useSearchParams<{ connected?: string; problem?: string; missing?: string }>()
  const clear = () => setQuery({ connected: undefined, problem: undefined, missing: undefined }, { replace: true })
  const problem = () => {
    const name = query.problem
    if (name === undefined) return undefined
    const known: Partial<Record<string, readonly string[]>> = words().problems
    // A word that is newer than this page: nothing was connected, whatever it was.
    return { name, words: known[name] ?? words().problems.platform_failed }
  }
  const title = () => props.channels.find(({ id }) => id === query.connected)?.title
  const missing = () => {
    const named = query.missing?.split(',') ?? []
    return grants.filter((grant) => named.includes(grant)).map((grant) => words().arrived.parts[grant])
  }
  return (
    <Switch>
      <Match when={problem()}>
        {(known) => (
          <ErrorNote
            what={known().words[0] ?? ''}
            todo={known().words[1]}
            actions={
              <>
                <Show when={known().name === ('plan_limit' satisfies ChannelProblem)}>
                  <LinkButton size="small" href={to('/billing#plans')}>
                    {words().toPlans}
                  </LinkButton>
                </Show>
                <Button kind="ghost" size="small" onPress={clear}>
                  {t().common.close}
                </Button>
              </>
            }
          />
        )}
      </Match>
      <Match when={query.connected}>
        <div class={css.arrived} role="status">
          <CheckIcon />
          <div>
            <p class={css.strong}>
              <Show when={title()} fallback={words().arrived.connectedPlain}>
                {(name) => words().arrived.connected(name())}
              </Show>
            </p>
            <p>{missing().length > 0 ? words().arrived.missing(missing().join(', ')) : words().arrived.next}</p>
          </div>
          <Button kind="ghost" size="small" isIcon aria-label={t().common.close} onPress={clear}>
            <CrossIcon size={16} />
          </Button>
        </div>
      </Match>
    </Switch>
  )
}
