import { createUniqueId, For, Show } from 'solid-js'
import { ownTimeZone } from '../../data/zoned.ts'
import { TimeFields } from '../../parts/TimeFields.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import { Chips } from '../../ui/Chips.tsx'
import { FieldFindings } from './Findings.tsx'
import css from './publish.module.css'
import type { Publish } from './use-publish.ts'

/** When it goes out, and what that comes to on each channel. */
export function WhenFields(props: { publish: Publish; isChange: boolean }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const name = createUniqueId()
  const draft = () => props.publish.draft
  const isMissing = () => props.publish.isPressed() && props.publish.isMissing.time()
  const ways = () => (['slot', 'at', 'now'] as const).map((value) => ({ value, label: words().publish.ways[value] }))
  const times = () =>
    draft().when === 'now' || props.publish.isMissing.time() ? [] : (props.publish.check.data?.times ?? [])
  const channelOf = (id: string) => props.publish.connected().find((channel) => channel.id === id)?.title ?? ''
  return (
    <>
      <Chips
        name={name}
        label={words().publish.whenLabel}
        options={ways()}
        value={draft().when}
        onChange={(when) => props.publish.change({ when })}
      />
      <Show when={draft().when === 'at'}>
        <TimeFields
          local={draft().local}
          error={isMissing() ? words().publish.dateMissing : undefined}
          onChange={(local) => props.publish.change({ local })}
        />
      </Show>
      <ul class={css.times} aria-live="polite">
        <For each={times()}>
          {(time) => (
            <li>
              <p class={css.strong}>
                {words().publish.resolved(channelOf(time.channelId), zonedTime(language(), time.at, time.timeZone))}
              </p>
              <Show when={time.timeZone !== ownTimeZone()}>
                <p class={css.quiet}>{words().publish.yours(zonedTime(language(), time.at, ownTimeZone()))}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <FieldFindings publish={props.publish} fields={['when']} />
    </>
  )
}
