import { A, useLocation, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import type { Run } from '../../../../contract/runs.ts'
import { isApiError } from '../../data/api-error.ts'
import { useReadyShorts } from '../../data/ready-shorts.ts'
import { useRun } from '../../data/runs.ts'
import { isUuid } from '../../data/uuid.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { NotFoundPage } from '../notice/NotFoundPage.tsx'
import { MakeLink } from './Edges.tsx'
import { GateProvider, SignInLinks, useGate } from './Gate.tsx'
import { Posted } from './Posted.tsx'
import { PostForm } from './PostForm.tsx'
import css from './post.module.css'

/** Shows a finished short to everybody: `run` names it, without it one is chosen first. */
export function NewPostPage() {
  const words = useAreaWords(communityWords)
  useTitle(() => words().post.title)
  return (
    <GateProvider>
      <ForMembers />
    </GateProvider>
  )
}

function ForMembers() {
  const gate = useGate()
  const [query] = useSearchParams<{ run?: string }>()
  const location = useLocation()
  return (
    <Show when={!gate.isVisitor()} fallback={<Invitation back={`/community/new${location.search}`} />}>
      <ForEditors>
        <Show when={query.run !== undefined} fallback={<Choose />}>
          <Show when={isUuid(query.run) ? query.run : undefined} fallback={<NotFoundPage />} keyed>
            {(id) => <Loaded runId={id} />}
          </Show>
        </Show>
      </ForEditors>
    </Show>
  )
}

function Invitation(props: { back: string }) {
  const words = useAreaWords(communityWords)
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().visitor.titles.post}</h1>
      <p class={css.quiet}>{words().visitor.text}</p>
      <div class={css.acts}>
        <SignInLinks back={props.back} />
      </div>
    </div>
  )
}

function Loaded(props: { runId: string }) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const query = useRun(() => props.runId)
  const [posted, setPosted] = createSignal<Post | null>(null)
  // Not anew with every change of the run: what is typed stays.
  const run = createMemo((before: Run | undefined) => (before?.video ? before : query.data))
  return (
    <Switch
      fallback={
        <div class={css.page}>
          <h1 class={css.title}>{words().post.title}</h1>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="20rem" radius="14px" />
        </div>
      }
    >
      <Match when={posted()}>{(post) => <Posted post={post()} />}</Match>
      <Match when={isApiError(query.error, 'not_found')}>
        <NotFoundPage />
      </Match>
      <Match when={query.isError && !query.data}>
        <FailedCall error={query.error} onRetry={() => void query.refetch()} />
      </Match>
      <Match when={run()}>
        {(known) => (
          <div class={css.page}>
            <Back projectId={known().projectId} />
            <h1 class={css.title}>{words().post.title}</h1>
            <Show when={known().video} fallback={<NotReady />}>
              <p class={css.quiet}>{words().post.intro}</p>
              <PostForm run={known()} onPosted={setPosted} />
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  )
}

function Back(props: { projectId: string }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  return (
    <A class={css.back} href={to(`/projects/${props.projectId}`)}>
      <BackIcon size={18} />
      {words().post.back}
    </A>
  )
}

function NotReady() {
  const words = useAreaWords(communityWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().post.notReadyTitle}</h2>
      <p class={css.quiet}>{words().post.notReadyText}</p>
    </div>
  )
}

/** Which of the finished shorts it is. */
function Choose() {
  const { t, to } = useWords()
  const words = useAreaWords(communityWords)
  const { shorts, projects } = useReadyShorts()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().post.noRunTitle}</h1>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="16rem" radius="14px" />
          </>
        }
      >
        <Match when={projects.isError && shorts().length === 0}>
          <FailedCall error={projects.error} onRetry={() => void projects.refetch()} />
        </Match>
        <Match when={shorts().length > 0}>
          <p class={css.quiet}>{words().post.noRunText}</p>
          <ul class={css.shorts}>
            <For each={shorts()}>
              {(short) => (
                <li>
                  <A class={css.short} href={`${to('/community/new')}?run=${short.runId}`}>
                    <span class={css.picture}>
                      <Show when={short.thumbnailUrl} fallback={<LampScene />}>
                        {(url) => <img class={css.fill} src={url()} alt="" loading="lazy" />}
                      </Show>
                    </span>
                    <span class={css.shortTitle}>{short.title}</span>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Match>
        <Match when={projects.isSuccess && !projects.hasNextPage}>
          <p class={css.quiet}>{words().post.noneReady}</p>
          <div class={css.acts}>
            <MakeLink />
            <LinkButton href={to('/projects')}>{words().post.toProjects}</LinkButton>
          </div>
        </Match>
      </Switch>
    </div>
  )
}
