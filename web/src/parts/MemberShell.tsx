import { A, Navigate, useLocation, useNavigate } from '@solidjs/router'
import { createSignal, Match, type ParentProps, Show, Suspense, Switch } from 'solid-js'
import type { Me } from '../../../contract/me.ts'
import type { Run } from '../../../contract/runs.ts'
import { LiveRunsProvider } from '../data/live-runs.tsx'
import { useMe } from '../data/session.ts'
import { useCan, useLostWorkspace } from '../data/teams.ts'
import { teamWords } from '../text/team/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { CalendarIcon, ChartIcon, CoinIcon, CreateIcon, GridIcon, ProgramIcon } from '../ui/icons.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { showToast, ToastRegion } from '../ui/Toast.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { FailedCall } from './ErrorNote.tsx'
import { Bell } from './notices/Bell.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import css from './shell.module.css'
import { usePageFocus } from './use-page-focus.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** Around the pages of someone who is signed in; everyone else is sent to sign in and comes back. */
export function MemberShell(props: ParentProps) {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  const me = useMe()
  const location = useLocation()
  const navigate = useNavigate()
  const [isHelpOpen, setIsHelpOpen] = createSignal(false)
  const known = () => (me.isPending || me.isError ? undefined : me.data)
  const here = () => encodeURIComponent(location.pathname + location.search)
  let main: HTMLElement | undefined
  usePageFocus(() => main)
  const tellEnd = useEndToast()
  useLostWorkspace(() => {
    navigate(to('/projects'))
    showToast({ text: words().switcher.gone, closeLabel: t().common.close })
  })

  return (
    <Show when={me.isPending || known() !== null} fallback={<Navigate href={`${to('/sign-in')}?next=${here()}`} />}>
      <LiveRunsProvider onEnd={tellEnd}>
        <a class={css.skip} href="#main">
          {t().common.skip}
        </a>
        <div class={css.shell}>
          <Header me={known() ?? undefined} onShortcuts={() => setIsHelpOpen(true)} />
          <Rail />
          <main id="main" class={css.main} tabIndex={-1} ref={main}>
            <Switch fallback={<Skeleton height="60dvh" radius="14px" />}>
              <Match when={known()}>
                <Suspense fallback={<Skeleton height="60dvh" radius="14px" />}>{props.children}</Suspense>
              </Match>
              <Match when={me.isError}>
                <h1 class="sr">{t().name}</h1>
                <FailedCall error={me.error} onRetry={() => void me.refetch()} />
              </Match>
            </Switch>
          </main>
        </div>
        <Shortcuts isOpen={isHelpOpen()} onOpen={() => setIsHelpOpen(true)} onClose={() => setIsHelpOpen(false)} />
        <ToastRegion label={t().toast.region} />
      </LiveRunsProvider>
    </Show>
  )
}

function Rail() {
  const { t, to } = useWords()
  const location = useLocation()
  const canCreate = useCan('editor')
  const isOn = (path: string) => (location.pathname.startsWith(to(path)) ? '' : undefined)
  return (
    <nav class={css.rail} aria-label={t().nav.label}>
      <A class={css.home} href={to('/')} aria-label={t().common.home}>
        <Mark />
      </A>
      <Show when={canCreate()}>
        <A class={css.tab} href={to('/create')} data-on={isOn('/create')}>
          <CreateIcon size={22} />
          {t().nav.create}
        </A>
      </Show>
      <A class={css.tab} href={to('/projects')} data-on={isOn('/projects')}>
        <GridIcon size={22} />
        {t().nav.projects}
      </A>
      <A class={css.tab} href={to('/calendar')} data-on={isOn('/calendar') ?? isOn('/channels')}>
        <CalendarIcon size={22} />
        {t().nav.calendar}
      </A>
      <A class={css.tab} href={to('/analytics')} data-on={isOn('/analytics')}>
        <ChartIcon size={22} />
        {t().nav.analytics}
      </A>
      <A class={css.tab} href={to('/developers/keys')} data-on={isOn('/developers') ?? isOn('/operators')}>
        <ProgramIcon size={22} />
        {t().nav.developers}
      </A>
    </nav>
  )
}

function Header(props: { me: Me | undefined; onShortcuts: () => void }) {
  const { t, to, format } = useWords()
  // Not read from inside of Show: the link asks once more when the workspace changes and nobody is known for a moment.
  const available = () => format().credits(props.me?.balance.availableUcr ?? 0)
  return (
    <header class={css.header}>
      <Show when={props.me} fallback={<Skeleton width="8rem" height="1.25rem" />}>
        {(me) => (
          <>
            <WorkspaceMenu me={me()} />
            <div class={css.side}>
              <A class={css.balance} href={to('/billing')} title={t().nav.balance(available())}>
                <CoinIcon size={18} />
                <span aria-hidden="true">{available()}</span>
                <span class="sr">{t().nav.toBilling(available())}</span>
              </A>
              <Bell me={me()} />
              <AccountMenu me={me()} onShortcuts={props.onShortcuts} />
            </div>
          </>
        )}
      </Show>
    </header>
  )
}

/** A run that ends while its page is not the one in view is told of; on its page everyone sees it. */
function useEndToast() {
  const { t, to } = useWords()
  const location = useLocation()
  const navigate = useNavigate()
  return (run: Run) => {
    const href = to(`/projects/${run.projectId}`)
    if (location.pathname === href || run.state === 'CANCELLED') return
    const title = run.title ?? run.request.keyword
    const text = run.state === 'SUCCEEDED' ? t().toast.done(title) : t().toast.failed(title)
    showToast({
      text,
      closeLabel: t().common.close,
      action: { label: t().toast.view, onChoose: () => navigate(href) },
    })
  }
}
