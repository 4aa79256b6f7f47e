import * as Popover from '@kobalte/core/popover'
import { createSignal, onMount, type ParentProps } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { noticeWords } from '../../text/notices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { NoticePanel } from './NoticePanel.tsx'
import css from './notices.module.css'

/**
 * The bell once it was pressed, and what hangs from it: open from the start. The focus is moved here: without a portal, in
 * which what is shown would stand at the end of the page, the popover does not do so.
 */
export function NoticePopover(props: ParentProps<{ me: Me; unread: number; class: string; onTurn: () => void }>) {
  const { format } = useWords()
  const words = useAreaWords(noticeWords)
  const [isOpen, setIsOpen] = createSignal(true)
  let bell: HTMLButtonElement | undefined
  let panel: HTMLElement | undefined
  onMount(() => panel?.focus())

  function turn(isOpening: boolean) {
    const isInside = panel?.contains(document.activeElement) ?? false
    props.onTurn()
    setIsOpen(isOpening)
    if (isOpening) panel?.focus()
    // A press elsewhere has taken the focus there.
    else if (isInside) bell?.focus()
  }

  return (
    <Popover.Root open={isOpen()} onOpenChange={turn} placement="bottom-end" gutter={6}>
      <Popover.Trigger ref={bell} class={props.class} aria-label={words().bell(format().number(props.unread))}>
        {props.children}
      </Popover.Trigger>
      <Popover.Content class={css.panel} ref={panel}>
        <Popover.Title class={css.title}>{words().title}</Popover.Title>
        <NoticePanel me={props.me} unread={props.unread} onLeave={() => turn(false)} />
      </Popover.Content>
    </Popover.Root>
  )
}
