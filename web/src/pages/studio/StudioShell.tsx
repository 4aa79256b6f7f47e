import { Navigate, useLocation, useParams } from '@solidjs/router'
import {
  createSignal,
  ErrorBoundary,
  Match,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import type { StudioStep, StudioView } from '../../../../contract/boards.ts'
import { isApiError } from '../../data/api-error.ts'
import { createStudio, StudioContext, type StudioQuery, useStudio, useStudioView } from '../../data/studio.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { RedoIcon, UndoIcon } from '../../ui/edit-icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { CrashPage } from '../notice/CrashPage.tsx'
import { NotFoundPage } from '../notice/NotFoundPage.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { RemakeNote } from './RemakeNote.tsx'
import { SaveNote } from './SaveNote.tsx'
import { StepLine } from './StepLine.tsx'
import css from './shell.module.css'
import { isStep } from './step-states.ts'
import { WrittenNote } from './WrittenNote.tsx'

/** Around the six steps of a project: they share one board, which is saved as it is typed. */
export function StudioShell(props: ParentProps) {
  return (
    <ForEditors>
      <Loaded>{props.children}</Loaded>
    </ForEditors>
  )
}

function Loaded(props: ParentProps) {
  const params = useParams<{ projectId: string }>()
  const words = useAreaWords(studioWords)
  const query = useStudioView(() => params.projectId)
  const isUnknown = () => isApiError(query.error, 'not_found') || isApiError(query.error, 'invalid_request')
  /** One studio for one project. What fails later leaves what is typed in view. */
  const loadedId = () => query.data?.projectId
  return (
    <Switch fallback={<ShellSkeleton />}>
      <Match when={loadedId()} keyed>
        {/* Opened once: what comes later is taken in by the studio itself. */}
        <Open query={query} first={plainView(query)}>
          {props.children}
        </Open>
      </Match>
      <Match when={query.isError}>
        <Show when={!isUnknown()} fallback={<NotFoundPage />}>
          <h1 class="sr">{words().shell.title}</h1>
          <FailedCall error={query.error} onRetry={() => void query.refetch()} />
        </Show>
      </Match>
    </Switch>
  )
}

/** A view that does not change with the cache. */
function plainView(query: StudioQuery): StudioView {
  return JSON.parse(JSON.stringify(query.data)) as StudioView
}

function Open(props: ParentProps<{ query: StudioQuery; first: StudioView }>) {
  const location = useLocation()
  const { to } = useWords()
  const inAddress = () => location.pathname.split('/').at(-1)
  const here = () => (isStep(inAddress()) ? (inAddress() as StudioStep) : null)
  const studio = createStudio(props.first, props.query, () => here() ?? props.first.step)
  return (
    <StudioContext.Provider value={studio}>
      <Show when={here()} fallback={<Navigate href={to(`/studio/${props.first.projectId}/${props.first.step}`)} />}>
        {(step) => <Frame step={step()}>{props.children}</Frame>}
      </Show>
    </StudioContext.Provider>
  )
}

function Frame(props: ParentProps<{ step: StudioStep }>) {
  const { to } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const [isChoosing, setIsChoosing] = createSignal(true)
  const title = () => studio.board().title.trim() || studio.board().keyword
  useTitle(() => `${title()} · ${words().shell.names[props.step]}`)
  useUndoKeys()
  return (
    <div class={css.studio}>
      <header class={css.head}>
        <div class={css.titleRow}>
          <h1 class={css.title} lang={studio.board().language}>
            {title()}
          </h1>
          <LinkButton kind="ghost" size="small" href={to(`/projects/${studio.projectId}`)}>
            {words().shell.project}
          </LinkButton>
        </div>
        <div class={css.tools}>
          <SaveNote onChoose={() => setIsChoosing(true)} />
          <div class={css.history}>
            <Button
              kind="ghost"
              size="small"
              isIcon
              aria-label={words().shell.undo}
              title={`${words().shell.undo} (Ctrl+Z)`}
              isOff={!studio.canUndo()}
              onPress={studio.undo}
            >
              <UndoIcon size={18} />
            </Button>
            <Button
              kind="ghost"
              size="small"
              isIcon
              aria-label={words().shell.redo}
              title={`${words().shell.redo} (Ctrl+Shift+Z)`}
              isOff={!studio.canRedo()}
              onPress={studio.redo}
            >
              <RedoIcon size={18} />
            </Button>
          </div>
        </div>
        <StepLine step={props.step} />
      </header>
      <WrittenNote />
      <RemakeNote />
      <ErrorBoundary fallback={(error: unknown) => <CrashPage error={error} />}>
        <Suspense fallback={<Skeleton height="40dvh" radius="14px" />}>{props.children}</Suspense>
      </ErrorBoundary>
      <Show when={studio.saveState().kind === 'conflict' && isChoosing()}>
        <ConflictDialog onLater={() => setIsChoosing(false)} />
      </Show>
    </div>
  )
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) of the board; in a text field they are the field's own. */
function useUndoKeys() {
  const studio = useStudio()
  function onKey(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
    const { target } = event
    if (
      target instanceof HTMLElement &&
      target.closest(
        'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, [contenteditable], [role="dialog"]',
      )
    )
      return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) studio.undo()
    else if ((key === 'z' && event.shiftKey) || key === 'y') studio.redo()
    else return
    event.preventDefault()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
}

function ShellSkeleton() {
  return (
    <div class={css.studio} aria-busy="true">
      <div class={css.head}>
        <Skeleton width="min(20rem, 60%)" height="1.75rem" />
        <Skeleton width="8rem" height="1.25rem" />
        <Skeleton height="3rem" />
      </div>
      <Skeleton height="50dvh" radius="14px" />
    </div>
  )
}
