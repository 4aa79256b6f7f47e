import { createEffect, For, Show } from 'solid-js'
import type { Publication } from '../../data/publications.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publicationKinds } from '../../parts/publication-kind.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './publish.module.css'

/** What follows once it was sent. */
export function Done(props: {
  publications: Publication[]
  isChange: boolean
  when: 'now' | 'at' | 'slot'
  onMore: () => void
}) {
  const { to, language } = useWords()
  const words = useAreaWords(publishingWords)
  let heading: HTMLHeadingElement | undefined
  createEffect(() => heading?.focus())
  const first = () => props.publications[0]
  return (
    <div class={css.done} role="status">
      <h2 class={css.heading} ref={heading} tabIndex={-1}>
        {props.isChange ? words().publish.saved : words().publish.doneTitle[props.when]}
      </h2>
      <p>{words().publish.doneText}</p>
      <ul class={css.doneList}>
        <For each={props.publications}>
          {(one) => (
            <li class={css.doneItem}>
              <ChannelFace title={one.channel.title} pictureUrl={one.channel.pictureUrl} />
              <span>
                {words().publish.resolved(one.channel.title, zonedTime(language(), one.scheduledAt, one.timeZone))}
              </span>
              <StateWord kind={publicationKinds[one.state]} text={words().states[one.state]} />
            </li>
          )}
        </For>
      </ul>
      <div class={css.acts}>
        <Show when={first()}>
          {(one) => (
            <LinkButton
              kind="primary"
              href={to(`/calendar?day=${one().scheduledLocal.slice(0, 10)}&publication=${one().id}`)}
            >
              {words().publish.toCalendar}
            </LinkButton>
          )}
        </Show>
        <Show when={!props.isChange}>
          <Button onPress={props.onMore}>{words().publish.more}</Button>
        </Show>
      </div>
    </div>
  )
}
