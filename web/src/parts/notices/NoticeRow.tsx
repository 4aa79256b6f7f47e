import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import type { Notice } from '../../data/notices.ts'
import { useSwitchWorkspace } from '../../data/teams.ts'
import { noticeWords } from '../../text/notices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Ago } from '../Ago.tsx'
import css from './notices.module.css'

/** One thing that happened, and the way to it; one that happened in another workspace leads there first. */
export function NoticeRow(props: { notice: Notice; me: Me; onRead: () => void; onLeave: () => void }) {
  const { to } = useWords()
  const navigate = useNavigate()
  const switchTo = useSwitchWorkspace()
  const elsewhere = () => {
    const { workspaceId } = props.notice
    return props.me.workspaces.find(({ id }) => id === workspaceId && id !== props.me.workspace.id)
  }
  const href = () => (props.notice.link === null ? undefined : to(`/${props.notice.link}`))

  function follow(event: MouseEvent) {
    if (!props.notice.isRead) props.onRead()
    const target = href()
    // In another tab: this one stays as it is.
    if (target === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const workspace = elsewhere()
    props.onLeave()
    if (workspace) void switchTo(workspace.kind === 'PERSONAL' ? null : workspace.id, () => navigate(target))
    else navigate(target)
  }

  return (
    <li class={css.item}>
      <Show
        when={href()}
        fallback={
          <button type="button" class={css.notice} onClick={follow}>
            <Told notice={props.notice} where={elsewhere()?.name} />
          </button>
        }
      >
        {(address) => (
          <a class={css.notice} href={address()} onClick={follow}>
            <Told notice={props.notice} where={elsewhere()?.name} />
          </a>
        )}
      </Show>
    </li>
  )
}

function Told(props: { notice: Notice; where: string | undefined }) {
  const words = useAreaWords(noticeWords)
  return (
    <>
      <span class={css.dot} data-unread={props.notice.isRead ? undefined : ''} />
      <span class={css.told}>
        <span class={css.noticeTitle} data-unread={props.notice.isRead ? undefined : ''}>
          {props.notice.title}
          <Show when={!props.notice.isRead}>
            <span class="sr"> ({words().unread})</span>
          </Show>
        </span>
        <span>{props.notice.text}</span>
        <span class={css.quiet}>
          <Ago instant={props.notice.createdAt} />
          <Show when={props.where}>{(where) => <> · {words().elsewhere(where())}</>}</Show>
        </span>
      </span>
    </>
  )
}
