import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import { projectBinDays } from '../../data/project-changes.ts'
import { useRetryRun } from '../../data/runs.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { ProjectMenu } from '../../parts/projects/ProjectMenu.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './card.module.css'

const kinds = { draft: 'quiet', processing: 'busy', ready: 'good', published: 'good', failed: 'bad' } as const

/** One project of the grid. Its short plays, without sound, while it is pointed at or has the focus. */
export function ProjectCardView(props: { card: ProjectCard }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(libraryWords)
  const [isActive, setIsActive] = createSignal(false)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return (
    <li class={css.card}>
      <A
        class={css.link}
        href={to(`/projects/${props.card.id}`)}
        data-card
        onMouseEnter={() => setIsActive(true)}
        onMouseLeave={() => setIsActive(false)}
        onFocus={() => setIsActive(true)}
        onBlur={() => setIsActive(false)}
      >
        <Picture card={props.card} isPlaying={isActive() && !isStill} />
        <h2 class={css.title} lang={props.card.language}>
          {props.card.title || props.card.keyword}
        </h2>
        <p class={css.meta}>
          <StateWord kind={kinds[props.card.state]} text={t().projects.states[props.card.state]} />
          <Show when={props.card.deletedAt} fallback={<Ago instant={props.card.updatedAt} />}>
            {(at) => <span>{words().goneOn(format().day(goneAt(at())))}</span>}
          </Show>
        </p>
      </A>
      <div class={css.menu}>
        <ProjectMenu card={props.card} isOverPicture />
      </div>
      <Show when={props.card.state === 'failed' && props.card.deletedAt === null && props.card.run}>
        {(run) => <Retry runId={run().id} />}
      </Show>
    </li>
  )
}

const goneAt = (deletedAt: string) => new Date(Date.parse(deletedAt) + projectBinDays * 86_400_000).toISOString()

export function Picture(props: { card: ProjectCard; isPlaying: boolean }) {
  const { t, format } = useWords()
  const contained = () => ({ [css.fit ?? '']: props.card.aspect !== '9:16' })
  return (
    <div class={css.picture}>
      <Show
        when={props.card.thumbnailUrl}
        fallback={
          <div class={css.fill} classList={{ [css.dim ?? '']: props.card.state === 'failed' }}>
            <LampScene />
          </div>
        }
      >
        {(url) => <img class={`${css.fill} ${css.still}`} src={url()} alt="" loading="lazy" />}
      </Show>
      <Show when={props.isPlaying && props.card.videoUrl}>
        {(url) => (
          <div aria-hidden="true">
            <video
              class={css.fill}
              classList={contained()}
              ref={(element) => {
                // The attribute alone is not always honoured on elements made by script.
                element.muted = true
              }}
              src={url()}
              autoplay
              loop
              muted
              playsinline
            />
          </div>
        )}
      </Show>
      <Show when={props.card.state === 'processing' && props.card.run}>
        {(run) => (
          <>
            <span class={css.corner}>{t().projects.percent(format().number(run().percent))}</span>
            <div class={css.progress} style={{ '--part': run().percent / 100 }}>
              <div class={css.progressFill} />
            </div>
          </>
        )}
      </Show>
      <Show when={props.card.state !== 'processing' && props.card.run?.durationMs}>
        {(durationMs) => (
          <span class={css.corner}>{t().projects.duration(format().number(Math.floor(durationMs() / 1000)))}</span>
        )}
      </Show>
    </div>
  )
}

function Retry(props: { runId: string }) {
  const { t } = useWords()
  const retry = useRetryRun()
  return (
    <>
      <Button size="small" isOff={retry.isPending} onPress={() => retry.mutate(props.runId)}>
        {retry.isPending ? t().project.retrying : t().project.retry}
      </Button>
      <Show when={retry.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </>
  )
}
