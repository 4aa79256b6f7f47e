import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { useUnreadNotices } from '../../data/live-notices.ts'
import { noticeWords } from '../../text/notices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { buttonLook } from '../../ui/Button.tsx'
import { BellIcon } from '../../ui/icons.tsx'
import css from './notices.module.css'

/** What opens, and what is in it, comes when somebody opens it. */
const NoticePopover = lazy(() => import('./NoticePopover.tsx').then((m) => ({ default: m.NoticePopover })))

const mostShown = 99

/** How many notices there are to read, as it happens; pressed, it shows them. */
export function Bell(props: { me: Me }) {
  const { format } = useWords()
  const words = useAreaWords(noticeWords)
  const [isThere, setIsThere] = createSignal(false)
  const [arrived, setArrived] = createSignal('')
  const unread = useUnreadNotices((now) => setArrived(words().arrived(format().number(now))))
  const count = () => unread() ?? 0
  const face = () => (
    <>
      <BellIcon />
      <Show when={count() > 0}>
        <span class={css.count} aria-hidden="true">
          {count() > mostShown ? words().many : format().number(count())}
        </span>
      </Show>
    </>
  )
  const closed = (isOpening: boolean) => (
    <button
      type="button"
      class={look()}
      aria-label={words().bell(format().number(count()))}
      aria-haspopup="dialog"
      aria-expanded={isOpening}
      onPointerEnter={() => void NoticePopover.preload()}
      onClick={() => void NoticePopover.preload().then(() => setIsThere(true))}
    >
      {face()}
    </button>
  )
  return (
    <>
      <Show when={isThere()} fallback={closed(false)}>
        <Suspense fallback={closed(true)}>
          <NoticePopover
            me={props.me}
            unread={count()}
            class={look()}
            // Said anew the next time, also where it is the same sentence.
            onTurn={() => setArrived('')}
          >
            {face()}
          </NoticePopover>
        </Suspense>
      </Show>
      <p class="sr" role="status">
        {arrived()}
      </p>
    </>
  )
}

const look = () => buttonLook({ kind: 'ghost', isIcon: true, class: css.bell })
