import { createEffect, For, Show } from 'solid-js'
import type { Channel } from '../../data/channels.ts'
import type { SpreadPlan } from '../../data/publications.ts'
import type { ReadyShort } from '../../data/ready-shorts.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import css from './spread.module.css'

/** Which short takes which slot, and what found none. */
export function Plan(props: {
  plan: SpreadPlan
  channels: Channel[]
  shorts: ReadyShort[]
  /** Something else is chosen by now. */
  isStale: boolean
  isSaving: boolean
  error: unknown
  onSave: () => void
}) {
  const { to, format, language } = useWords()
  const words = useAreaWords(publishingWords)
  const channelOf = (id: string) => props.channels.find((channel) => channel.id === id)?.title ?? ''
  const titleOf = (runId: string) => props.shorts.find((short) => short.runId === runId)?.title ?? ''
  const count = () => format().number(props.plan.plan.length)
  const lacksSlots = () => props.plan.unplaced.some(({ reason }) => reason === 'no_slots')
  let heading: HTMLHeadingElement | undefined
  createEffect(() => {
    // Read for the effect: a new plan is shown from its beginning.
    if (props.plan) heading?.focus()
  })
  return (
    <section class={css.plan} aria-labelledby="spread-plan">
      <h2 id="spread-plan" class={css.heading} ref={heading} tabIndex={-1}>
        {words().spread.planTitle} <span class={css.quiet}>{words().spread.planCount(count())}</span>
      </h2>
      <Show when={props.plan.plan.length === 0}>
        <p>{words().spread.nothing}</p>
      </Show>
      <ol class={css.planned}>
        <For each={props.plan.plan}>
          {(one) => (
            <li class={css.planRow}>
              <time class={css.planTime} dateTime={one.at}>
                {zonedTime(language(), one.at, one.timeZone)}
              </time>
              <span class={css.planTitle}>{one.title}</span>
              <span class={css.quiet}>{channelOf(one.channelId)}</span>
              <Show when={one.warning}>
                {(warning) => <span class={css.warn}>{words().spread.warnings[warning()]}</span>}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.plan.unplaced.length > 0}>
        <h3 class={css.legend}>{words().spread.unplacedTitle}</h3>
        <ul class={css.planned}>
          <For each={props.plan.unplaced}>
            {(one) => (
              <li class={css.planRow}>
                <span class={css.planTitle}>{titleOf(one.runId)}</span>
                <span class={css.quiet}>{channelOf(one.channelId)}</span>
                <span class={css.warn}>{words().spread.unplaced[one.reason]}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={lacksSlots()}>
          <div>
            <LinkButton size="small" href={to('/channels')}>
              {words().spread.toSlots}
            </LinkButton>
          </div>
        </Show>
      </Show>
      <Show when={props.error}>{(error) => <RefusedCall error={error()} />}</Show>
      <Show when={props.isStale}>
        <p class={css.warn} role="status">
          {words().spread.stale}
        </p>
      </Show>
      <Show when={props.plan.plan.length > 0}>
        <div class={css.send}>
          <Button kind="primary" isOff={props.isStale || props.isSaving} onPress={props.onSave}>
            {props.isSaving ? words().spread.saving : words().spread.save(count())}
          </Button>
        </div>
      </Show>
    </section>
  )
}
