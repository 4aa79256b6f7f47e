import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import type { Run } from '../../../../contract/runs.ts'
import { createAddress } from '../../data/choices.ts'
import { hasEnded, type ProjectPage } from '../../data/run-patch.ts'
import { useCan } from '../../data/teams.ts'
import { Ago } from '../../parts/Ago.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { ProjectMenu } from '../../parts/projects/ProjectMenu.tsx'
import { PutAway } from '../../parts/projects/PutAway.tsx'
import { runStateKinds } from '../../parts/run-state-kind.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { DownloadButton, LinkButton } from '../../ui/Button.tsx'
import { AgainIcon, CreateIcon, DownloadIcon, PeopleIcon, SendIcon } from '../../ui/icons.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { Costs } from './Costs.tsx'
import { History } from './History.tsx'
import { Making, MakingFrame } from './Making.tsx'
import { Published } from './Published.tsx'
import css from './project.module.css'
import { BuiltinNote, FiguresDetails, Thumbnails } from './Ready.tsx'
import { runTitle, sceneAt, sceneStarts, scriptText } from './run-view.ts'
import { SceneList } from './SceneList.tsx'
import { Stopped } from './Stopped.tsx'

/** A project with one of its runs: the work while it goes on, and the short once it is there. */
export function ProjectView(props: { page: ProjectPage; run: Run | null; isOld: boolean }) {
  const { t, to } = useWords()
  const [now, setNow] = createSignal<number | null>(null)
  const [playFrom, setPlayFrom] = createSignal<(seconds: number) => void>()
  const title = () => runTitle(props.run, props.page.project)
  const nowIndex = createMemo(() => {
    const seconds = now()
    return seconds === null || !props.run?.video ? null : sceneAt(sceneStarts(props.run.scenes), seconds)
  })

  return (
    <article class={css.page} data-aspect={props.page.project.aspect}>
      <header class={css.head}>
        <div class={css.name}>
          <h1 class={css.title} lang={props.page.project.language}>
            {title()}
          </h1>
          <ProjectMenu card={props.page.project} />
        </div>
        <Show when={props.run}>{(run) => <RunLine run={run()} />}</Show>
      </header>
      <div class={css.side}>
        <PhoneFrame aspect={props.run?.request.aspect ?? props.page.project.aspect} isLit={isLit(props.run)}>
          <Frame run={props.run} title={title()} onTime={setNow} onReady={(start) => setPlayFrom(() => start)} />
        </PhoneFrame>
        <Show when={props.run}>{(run) => <Actions run={run()} card={props.page.project} />}</Show>
      </div>
      <div class={css.body}>
        <PutAway card={props.page.project} />
        <Show when={props.isOld}>
          <div class={css.old}>
            <p>{t().project.old}</p>
            <LinkButton size="small" href={to(`/projects/${props.page.project.id}`)}>
              {t().project.backToNewest}
            </LinkButton>
          </div>
        </Show>
        <Show when={props.run} fallback={<NoRun page={props.page} />}>
          {(run) => (
            <>
              <Switch>
                <Match when={!hasEnded(run().state)}>
                  <Making run={run()} />
                </Match>
                <Match when={run().state !== 'SUCCEEDED'}>
                  <Stopped run={run()} />
                </Match>
              </Switch>
              <Show when={run().state === 'SUCCEEDED'}>
                <BuiltinNote builtin={run().builtin} />
              </Show>
              <section aria-labelledby="scenes">
                <div class={css.sectionHead}>
                  <h2 id="scenes" class={css.sectionTitle}>
                    {t().project.script}
                  </h2>
                  <Show when={run().scenes.length > 0}>
                    <CopyButton label={t().project.script} value={scriptText(run().scenes)} />
                  </Show>
                </div>
                <SceneList run={run()} nowIndex={nowIndex()} onSeek={run().video ? playFrom() : undefined} />
              </section>
              <Show when={run().thumbnails}>{(files) => <Thumbnails thumbnails={files()} title={title()} />}</Show>
              <Show when={hasEnded(run().state)}>
                <Costs run={run()} />
              </Show>
              <Show when={run().figures}>{(figures) => <FiguresDetails figures={figures()} />}</Show>
            </>
          )}
        </Show>
        <Published projectId={props.page.project.id} />
        <History page={props.page} shownId={props.run?.id} />
      </div>
    </article>
  )
}

const isLit = (run: Run | null) => run !== null && (run.video !== null || !hasEnded(run.state))

function RunLine(props: { run: Run }) {
  const { t, format } = useWords()
  const chosen = () => {
    const { tone, seconds, look } = props.run.request
    return t().project.request(t().create.tones[tone], format().number(seconds), t().create.looks[look])
  }
  return (
    <p class={css.sub}>
      <StateWord kind={runStateKinds[props.run.state]} text={t().runStates[props.run.state]} />
      <span>{chosen()}</span>
      <Ago instant={props.run.createdAt} />
    </p>
  )
}

function Frame(props: {
  run: Run | null
  title: string
  onTime: (seconds: number) => void
  onReady: (playFrom: (seconds: number) => void) => void
}) {
  const { t } = useWords()
  const poster = () => {
    const { thumbnails, request } = props.run ?? {}
    return (request?.aspect === '16:9' ? thumbnails?.landscape : thumbnails?.portrait)?.url
  }
  const still = () => props.run?.scenes.find((scene) => scene.image)?.image?.url
  return (
    <Switch fallback={<LampScene />}>
      <Match when={props.run && !hasEnded(props.run.state) ? props.run : undefined}>
        {(run) => <MakingFrame run={run()} />}
      </Match>
      <Match when={props.run?.video?.url}>
        {(url) => (
          <Player
            src={url()}
            poster={poster()}
            label={`${t().project.video}: ${props.title}`}
            onTime={props.onTime}
            onReady={props.onReady}
          />
        )}
      </Match>
      <Match when={still()}>{(url) => <img class={css.poster} src={url()} alt="" />}</Match>
    </Switch>
  )
}

function Actions(props: { run: Run; card: ProjectCard }) {
  const { t, to } = useWords()
  const words = useAreaWords(libraryWords)
  const canMake = useCan('editor')
  const again = () => {
    const { keyword, tone, language, seconds, look, aspect } = props.run.request
    return to(createAddress({ keyword, tone, language, seconds, look, aspect }, props.run.projectId))
  }
  return (
    <Show when={hasEnded(props.run.state) && props.card.deletedAt === null}>
      <div class={css.actions}>
        <Show when={props.run.video && canMake()}>
          <LinkButton kind="primary" href={to(`/projects/${props.run.projectId}/publish?run=${props.run.id}`)}>
            <SendIcon />
            {t().project.publish}
          </LinkButton>
        </Show>
        <Show when={props.run.video}>
          {(video) => (
            <DownloadButton kind={canMake() ? 'plain' : 'primary'} href={video().downloadUrl}>
              <DownloadIcon />
              {t().project.download}
            </DownloadButton>
          )}
        </Show>
        <Show when={props.run.video && canMake()}>
          <LinkButton href={to(`/community/new?run=${props.run.id}`)}>
            <PeopleIcon />
            {words().post}
          </LinkButton>
        </Show>
        <Show when={canMake()}>
          <LinkButton href={to(`/studio/${props.run.projectId}`)}>
            <CreateIcon />
            {words().studio}
          </LinkButton>
          <LinkButton href={again()}>
            <AgainIcon />
            {t().project.again}
          </LinkButton>
        </Show>
      </div>
    </Show>
  )
}

function NoRun(props: { page: ProjectPage }) {
  const { t, to } = useWords()
  const words = useAreaWords(libraryWords)
  const canMake = useCan('editor')
  return (
    <div>
      <p class={css.description}>{t().project.noRun}</p>
      <Show when={canMake() && props.page.project.deletedAt === null}>
        <div class={css.starts}>
          <Show
            when={props.page.project.hasBoard}
            fallback={
              <LinkButton
                kind="primary"
                href={to(createAddress({ keyword: props.page.project.keyword }, props.page.project.id))}
              >
                {t().create.submit}
              </LinkButton>
            }
          >
            <LinkButton kind="primary" href={to(`/studio/${props.page.project.id}`)}>
              {words().studio}
            </LinkButton>
          </Show>
        </div>
      </Show>
    </div>
  )
}
