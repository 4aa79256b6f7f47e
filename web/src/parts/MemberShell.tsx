import { A, Navigate, useLocation, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, lazy, Match, type ParentProps, Show, Suspense, Switch } from 'solid-js'
import type { Me } from '../../../contract/me.ts'
import type { Run } from '../../../contract/runs.ts'
import { LiveRunsProvider } from '../data/live-runs.tsx'
import { useMe } from '../data/session.ts'
import { useLostWorkspace } from '../data/teams.ts'
import { switcherWords } from '../text/switcher/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { CoinIcon } from '../ui/icons.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { showToast, ToastRegion } from '../ui/Toast.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { FailedCall } from './ErrorNote.tsx'
import { AreaTabs } from './navigation/AreaTabs.tsx'
import { isWithin } from './navigation/areas.ts'
import { Rail } from './navigation/Rail.tsx'
import { useHere } from './navigation/use-places.ts'
import { Bell } from './notices/Bell.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import css from './shell.module.css'
import { usePageFocus } from './use-page-focus.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

const PublicShell = lazy(() => import('./PublicShell.tsx').then((m) => ({ default: m.PublicShell })))

/** Pages that anybody may look at: visitors get them without the ways around that are for members. */
const openPages = ['/community']

/**
 * Around the pages of someone who is signed in; everyone else is sent to sign in and comes back, or sees the page as a visitor
 * where it is open to all. Both stand here, so that a member who comes from an open page keeps what is around it.
 */
export function MemberShell(props: ParentProps) {
  const { t, to } = useWords()
  const words = useAreaWords(switcherWords)
  const me = useMe()
  const navigate = useNavigate()
  const [isHelpOpen, setIsHelpOpen] = createSignal(false)
  const known = () => (me.isPending || me.isError ? undefined : me.data)
  const here = useHere()
  const isOpen = () => openPages.some((page) => isWithin(here(), page))
  // While it is asked anew (another workspace) whoever was here stays here.
  const side = createMemo<'member' | 'visitor' | 'unknown'>((before) => {
    if (me.isPending) return before === 'unknown' && !isOpen() ? 'member' : before
    return known() === null ? 'visitor' : 'member'
  }, 'unknown')
  let main: HTMLElement | undefined
  usePageFocus(() => main)
  const tellEnd = useEndToast()
  useLostWorkspace(() => {
    navigate(to('/projects'))
    showToast({ text: words().gone, closeLabel: t().common.close })
  })

  return (
    <Show when={side() === 'member'} fallback={<Visitor isOpen={isOpen()} isKnown={side() === 'visitor'} {...props} />}>
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
                <AreaTabs />
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

/** Who is not signed in, or of whom that is not known yet. */
function Visitor(props: ParentProps<{ isOpen: boolean; isKnown: boolean }>) {
  const { t, to } = useWords()
  const location = useLocation()
  const signIn = () => `${to('/sign-in')}?next=${encodeURIComponent(location.pathname + location.search)}`
  return (
    <Show when={props.isKnown} fallback={<Skeleton height="100dvh" />}>
      <Show when={props.isOpen} fallback={<Navigate href={signIn()} />}>
        <PublicShell>
          <Suspense fallback={<Skeleton height="60dvh" radius="14px" />}>{props.children}</Suspense>
        </PublicShell>
        <ToastRegion label={t().toast.region} />
      </Show>
    </Show>
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
