import * as Popover from '@kobalte/core/popover'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { useUnreadNotices } from '../../data/live-notices.ts'
import { noticeWords } from '../../text/notices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { buttonLook } from '../../ui/Button.tsx'
import { BellIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './notices.module.css'

/** What is in the panel comes when somebody opens it. */
const NoticePanel = lazy(() => import('./NoticePanel.tsx').then((m) => ({ default: m.NoticePanel })))

const mostShown = 99

/**
 * How many notices there are to read, as it happens; pressed, it shows them. The focus is moved here: without a portal, in which
 * what is shown would stand at the end of the page, the popover does not do so.
 */
export function Bell(props: { me: Me }) {
  const { format } = useWords()
  const words = useAreaWords(noticeWords)
  const [isOpen, setIsOpen] = createSignal(false)
  const [arrived, setArrived] = createSignal('')
  const unread = useUnreadNotices((now) => setArrived(words().arrived(format().number(now))))
  const count = () => unread() ?? 0

  let bell: HTMLButtonElement | undefined
  let panel: HTMLElement | undefined

  function open(isOpening: boolean) {
    const isInside = panel?.contains(document.activeElement) ?? false
    // Said anew the next time, also where it is the same sentence.
    setArrived('')
    setIsOpen(isOpening)
    if (isOpening) panel?.focus()
    // A press elsewhere has taken the focus there.
    else if (isInside) bell?.focus()
  }

  return (
    <>
      <Popover.Root open={isOpen()} onOpenChange={open} placement="bottom-end" gutter={6}>
        <Popover.Trigger
          ref={bell}
          class={buttonLook({ kind: 'ghost', isIcon: true, class: css.bell })}
          aria-label={words().bell(format().number(count()))}
        >
          <BellIcon />
          <Show when={count() > 0}>
            <span class={css.count} aria-hidden="true">
              {count() > mostShown ? words().many : format().number(count())}
            </span>
          </Show>
        </Popover.Trigger>
        <Popover.Content class={css.panel} ref={panel}>
          <Popover.Title class={css.title}>{words().title}</Popover.Title>
          <Suspense fallback={<Skeleton height="12rem" radius="8px" />}>
            <NoticePanel me={props.me} unread={count()} onLeave={() => open(false)} />
          </Suspense>
        </Popover.Content>
      </Popover.Root>
      <p class="sr" role="status">
        {arrived()}
      </p>
    </>
  )
}
