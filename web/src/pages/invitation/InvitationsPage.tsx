import { For, Match, Switch } from 'solid-js'
import { useInvitations } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { AnswerInvitation } from './AnswerInvitation.tsx'
import css from './invitation.module.css'

/** Invitations to the reader's address that have no answer yet. */
export function InvitationsPage() {
  const { to } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.invitations)
  const invitations = useInvitations()
  const list = () => invitations.data?.invitations ?? []

  return (
    <div class={css.list}>
      <h1 class={css.title}>{words().invitation.listTitle}</h1>
      <Switch fallback={<Skeleton height="8rem" radius="14px" />}>
        <Match when={invitations.isError}>
          <FailedCall error={invitations.error} onRetry={() => void invitations.refetch()} />
        </Match>
        <Match when={list().length > 0}>
          <ul class={css.cards}>
            <For each={list()}>
              {(invitation) => (
                <li class={css.card}>
                  <h2>{invitation.workspaceName}</h2>
                  <p class={css.quiet}>
                    {invitation.invitedBy
                      ? words().invitation.by(invitation.invitedBy, words().roles[invitation.role])
                      : words().invitation.role(words().roles[invitation.role])}
                  </p>
                  <AnswerInvitation invitation={invitation} />
                </li>
              )}
            </For>
          </ul>
        </Match>
        <Match when={invitations.isSuccess}>
          <p class={css.quiet}>{words().invitation.none}</p>
          <div>
            <LinkButton href={to('/projects')}>{words().invitation.toProjects}</LinkButton>
          </div>
        </Match>
      </Switch>
    </div>
  )
}
