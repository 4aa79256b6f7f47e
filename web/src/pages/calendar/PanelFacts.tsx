import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import type { Publication } from '../../data/publications.ts'
import { ownTimeZone } from '../../data/zoned.ts'
import { Ago } from '../../parts/Ago.tsx'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import css from './panel.module.css'

/** When and where it goes out, and what was read back from the platform. */
export function PanelFacts(props: { publication: Publication }) {
  const { to, language } = useWords()
  const words = useAreaWords(publishingWords)
  const one = () => props.publication
  return (
    <dl class={css.facts}>
      <Fact name={words().panel.when}>
        <time dateTime={one().scheduledAt}>{zonedTime(language(), one().scheduledAt, one().timeZone)}</time>
        <Show when={one().timeZone !== ownTimeZone()}>
          <span class={css.quiet}>
            {words().panel.yourTime(zonedTime(language(), one().scheduledAt, ownTimeZone()))}
          </span>
        </Show>
      </Fact>
      <Fact name={words().panel.channel}>
        <span class={css.channel}>
          <ChannelFace title={one().channel.title} pictureUrl={one().channel.pictureUrl} size="tiny" />
          {one().channel.title}
        </span>
      </Fact>
      <Fact name={words().panel.visibility}>{words().visibility[one().metadata.visibility]}</Fact>
      <Show when={one().remoteId}>
        <Fact name={words().panel.seen}>
          <Show when={one().remoteVisibility} fallback={words().panel.notSeen}>
            {(seen) => (
              <span class={seen() === one().metadata.visibility ? undefined : css.warn}>
                {words().visibility[seen()]}
              </span>
            )}
          </Show>
        </Fact>
      </Show>
      <Show when={one().remoteState}>
        {(state) => <Fact name={words().panel.remoteLabel}>{words().panel.remote[state()]}</Fact>}
      </Show>
      <Show when={one().url}>
        {(url) => (
          <Fact name={words().panel.address}>
            <a href={url()} target="_blank" rel="external noopener">
              {words().panel.watch}
            </a>
            <span class={css.address}>{url()}</span>
          </Fact>
        )}
      </Show>
      <Show when={one().counts}>{(counts) => <Counts counts={counts()} />}</Show>
      <Fact name={words().spread.columns.short}>
        <A href={to(`/projects/${one().projectId}`)}>{words().panel.project}</A>
      </Fact>
    </dl>
  )
}

function Counts(props: { counts: NonNullable<Publication['counts']> }) {
  const { format } = useWords()
  const words = useAreaWords(publishingWords)
  const figures = () => {
    const { views, likes, comments } = props.counts
    return [
      words().panel.views(format().number(views)),
      ...(likes === null ? [] : [words().panel.likes(format().number(likes))]),
      ...(comments === null ? [] : [words().panel.comments(format().number(comments))]),
    ].join(' · ')
  }
  return (
    <Fact name={words().panel.counts}>
      {figures()}
      <span class={css.quiet}>
        <Ago instant={props.counts.takenAt} /> {words().panel.asOf}
      </span>
    </Fact>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div class={css.fact}>
      <dt class={css.quiet}>{props.name}</dt>
      <dd class={css.value}>{props.children}</dd>
    </div>
  )
}
