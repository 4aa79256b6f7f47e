import { A } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { allows } from '../../data/roles.ts'
import { useMe } from '../../data/session.ts'
import { type Team, useWorkspace } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { Exits } from './Exits.tsx'
import { Invite } from './Invite.tsx'
import { MemberList } from './MemberList.tsx'
import { Rename } from './Rename.tsx'
import css from './team.module.css'

/** Who is in this team, who is invited, and what the team is called; the rest only for those who may. */
export function TeamPage() {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.team)
  const me = useMe()
  const workspace = useWorkspace()
  const isPersonal = () => !me.isPending && !me.isError && me.data?.workspace.kind === 'PERSONAL'

  return (
    <div class={css.page}>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton width="60%" height="2.5rem" />
            <Skeleton height="16rem" radius="14px" />
          </>
        }
      >
        <Match when={isPersonal()}>
          <div class={css.narrow}>
            <h1 class={css.title}>{words().personal.title}</h1>
            <p class={css.quiet}>{words().personal.text}</p>
            <div>
              <LinkButton kind="primary" href={to('/teams/new')}>
                {words().newTeam.make}
              </LinkButton>
            </div>
          </div>
        </Match>
        <Match when={workspace.isError && workspace.data === undefined}>
          <h1 class="sr">{words().titles.team}</h1>
          <FailedCall error={workspace.error} onRetry={() => void workspace.refetch()} />
        </Match>
        <Match when={workspace.data}>{(team) => <Sections team={team()} />}</Match>
      </Switch>
    </div>
  )
}

function Sections(props: { team: Team }) {
  const { to, format } = useWords()
  const words = useAreaWords(teamWords)
  const role = () => props.team.workspace.role
  const exits = () => {
    if (role() !== 'owner') return words().settings.leaveText
    return props.team.members.length > 1 ? words().settings.ownerText : words().settings.ownerAloneText
  }
  return (
    <>
      <h1 class={css.title}>{props.team.workspace.name}</h1>
      <Section title={words().members.title} text={words().members.count(format().number(props.team.members.length))}>
        <MemberList members={props.team.members} role={role()} />
      </Section>
      <Show when={allows(role(), 'admin')}>
        <Section title={words().invite.title} text={words().invite.text}>
          <Invite invitations={props.team.invitations} />
        </Section>
        <Section title={words().settings.title} text={words().settings.text}>
          <Rename name={props.team.workspace.name} />
        </Section>
      </Show>
      <Show when={role() === 'owner'}>
        <Section title={words().audit.title} text={words().audit.intro}>
          <p>
            <A href={to('/team/changes')}>{words().settings.audit}</A>
          </p>
        </Section>
      </Show>
      <Section title={role() === 'owner' ? words().settings.exitsOwner : words().settings.leave} text={exits()}>
        <Exits team={props.team} />
      </Section>
    </>
  )
}
