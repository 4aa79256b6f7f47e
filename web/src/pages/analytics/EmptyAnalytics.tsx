import { Show } from 'solid-js'
import { useCan } from '../../data/teams.ts'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './analytics.module.css'

/** Nobody has connected a channel: what comes of doing so, to those who can. */
export function NoChannel() {
  const { to } = useWords()
  const words = useAreaWords(analyticsWords)
  const canConnect = useCan('admin')
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().empty.noChannelTitle}</h2>
      <p class={css.quiet}>{canConnect() ? words().empty.noChannelText : words().empty.noChannelViewer}</p>
      <Show when={canConnect()}>
        <div>
          <LinkButton kind="primary" href={to('/channels')}>
            {words().empty.connect}
          </LinkButton>
        </div>
      </Show>
    </div>
  )
}

/** Nothing was published yet. */
export function NothingPublished() {
  const { to } = useWords()
  const words = useAreaWords(analyticsWords)
  const canPublish = useCan('editor')
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().empty.nothingTitle}</h2>
      <p class={css.quiet}>{canPublish() ? words().empty.nothingText : words().empty.nothingViewer}</p>
      <Show when={canPublish()}>
        <div>
          <LinkButton kind="primary" href={to('/calendar')}>
            {words().empty.publish}
          </LinkButton>
        </div>
      </Show>
    </div>
  )
}
