import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { usePublicationList } from '../../data/publications.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publicationKinds } from '../../parts/publication-kind.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { zonedTime } from '../../text/zoned-time.ts'
import { StateWord } from '../../ui/StateWord.tsx'
import project from './project.module.css'
import css from './published.module.css'

/** Where the shorts of a project were published or will be. Nothing where that was never asked for. */
export function Published(props: { projectId: string }) {
  const { to, language } = useWords()
  const words = useAreaWords(publishingWords)
  const list = usePublicationList(() => ({ projectId: props.projectId }))
  const all = () => (list.data?.pages ?? []).flatMap((page) => page.publications)
  return (
    <Show when={all().length > 0}>
      <section aria-labelledby="published">
        <div class={project.sectionHead}>
          <h2 id="published" class={project.sectionTitle}>
            {words().publish.history}
          </h2>
        </div>
        <ul class={css.list}>
          <For each={all()}>
            {(one) => (
              <li class={css.item}>
                <StateWord kind={publicationKinds[one.state]} text={words().states[one.state]} />
                <A class={css.link} href={to(`/calendar?day=${one.scheduledLocal.slice(0, 10)}&publication=${one.id}`)}>
                  <ChannelFace title={one.channel.title} pictureUrl={one.channel.pictureUrl} size="tiny" />
                  {one.channel.title} · {zonedTime(language(), one.scheduledAt, one.timeZone)}
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
