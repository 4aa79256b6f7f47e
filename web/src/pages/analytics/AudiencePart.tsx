import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { type Audience, useAudience } from '../../data/analytics.ts'
import type { Channel } from '../../data/channels.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './analytics.module.css'
import { ageName, countryName, sourceName } from './audience-names.ts'

/** Who watches a channel, as the platform reports it. */
export function AudiencePart(props: { channel: Channel }) {
  const { to } = useWords()
  const words = useAreaWords(analyticsWords)
  const audience = useAudience(() => props.channel.id)
  const isEmpty = ({ ages, countries, sources }: Audience) => ages.length + countries.length + sources.length === 0
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().audience.title}</h2>
      <Show
        when={props.channel.grants.analytics}
        fallback={
          <p class={css.quiet}>
            {words().audience.notGranted} <A href={to('/channels')}>{words().audience.toChannels}</A>
          </p>
        }
      >
        <Switch fallback={<Skeleton height="12rem" radius="14px" />}>
          <Match when={audience.isError && audience.data === undefined}>
            <FailedCall error={audience.error} onRetry={() => void audience.refetch()} />
          </Match>
          <Match when={audience.data}>
            {(known) => (
              <Show when={!isEmpty(known())} fallback={<p class={css.quiet}>{words().audience.none}</p>}>
                <Shares audience={known()} />
              </Show>
            )}
          </Match>
        </Switch>
      </Show>
    </section>
  )
}

function Shares(props: { audience: Audience }) {
  const { language } = useWords()
  const words = useAreaWords(analyticsWords)
  return (
    <>
      <p class={css.quiet}>
        {words().audience.text}{' '}
        <Show when={props.audience.fetchedAt}>
          {(at) => (
            <>
              {words().audience.readAt} <Ago instant={at()} />.
            </>
          )}
        </Show>
      </p>
      <div class={css.shares}>
        <ShareBars
          title={words().audience.ages}
          rows={props.audience.ages.map(({ group, gender, basisPoints }) => ({
            name: ageName(words().audience, group, gender),
            basisPoints,
          }))}
        />
        <ShareBars
          title={words().audience.countries}
          rows={props.audience.countries.map(({ country, basisPoints }) => ({
            name: countryName(language(), country),
            basisPoints,
          }))}
        />
        <ShareBars
          title={words().audience.sources}
          rows={props.audience.sources.map(({ source, basisPoints }) => ({
            name: sourceName(words().audience, source),
            basisPoints,
          }))}
        />
      </div>
    </>
  )
}

const mostRows = 8

/** Shares of a whole, the largest first; beyond the first few they are one. */
function ShareBars(props: { title: string; rows: { name: string; basisPoints: number }[] }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const rows = () => {
    const sorted = props.rows.toSorted((a, b) => b.basisPoints - a.basisPoints)
    const rest = sorted.slice(mostRows).reduce((sum, { basisPoints }) => sum + basisPoints, 0)
    return [...sorted.slice(0, mostRows), ...(rest > 0 ? [{ name: words().audience.others, basisPoints: rest }] : [])]
  }
  return (
    <Show when={props.rows.length > 0}>
      <div>
        <h3 class={css.subheading}>{props.title}</h3>
        <ul class={css.bars}>
          <For each={rows()}>
            {(row) => (
              <li class={css.bar}>
                <span>{row.name}</span>
                <span class={css.barValue}>{format().percent(row.basisPoints / 10_000)}</span>
                <span class={css.barTrack}>
                  <span class={css.barFill} style={{ width: `${row.basisPoints / 100}%` }} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
