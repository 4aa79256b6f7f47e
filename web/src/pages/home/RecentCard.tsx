import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import { Ago } from '../../parts/Ago.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { useWords } from '../../text/words.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './recent-card.module.css'

const kinds = { draft: 'quiet', processing: 'busy', ready: 'good', published: 'good', failed: 'bad' } as const

/** A project in one row of thumbnails; how far it is while it is made. */
export function RecentCard(props: { card: ProjectCard }) {
  const { t, to, format } = useWords()
  const making = () => (props.card.state === 'processing' ? props.card.run : null)
  return (
    <li>
      <A class={css.card} href={to(`/projects/${props.card.id}`)}>
        <span class={css.picture}>
          <Show when={props.card.thumbnailUrl} fallback={<LampScene />}>
            {(url) => <img class={css.fill} src={url()} alt="" width={270} height={480} decoding="async" />}
          </Show>
          <Show when={making()}>
            {(run) => (
              <span
                class={css.progress}
                role="progressbar"
                aria-label={t().making.progress}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={run().percent}
                style={{ '--part': run().percent / 100 }}
              />
            )}
          </Show>
        </span>
        <span class={css.title} lang={props.card.language}>
          {props.card.title || props.card.keyword}
        </span>
        <span class={css.meta}>
          <StateWord kind={kinds[props.card.state]} text={t().projects.states[props.card.state]} />
          <Show when={making()} fallback={<Ago instant={props.card.updatedAt} />}>
            {(run) => <span>{t().projects.percent(format().number(run().percent))}</span>}
          </Show>
        </span>
      </A>
    </li>
  )
}
