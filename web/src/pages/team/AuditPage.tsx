import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import type { AuditView } from '../../../../contract/workspaces.ts'
import { useAudit, useCan } from '../../data/teams.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { changeOf, personOf } from './audit-entry.ts'
import css from './team.module.css'

/** The change log of the workspace, for its owner. */
export function AuditPage() {
  const { t, to } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.audit)
  // The shell shows a page only when it knows the role.
  const isOwner = useCan('owner')
  const audit = useAudit(isOwner)
  const entries = () => audit.data?.pages.flatMap((page) => page.entries) ?? []

  return (
    <div class={css.page}>
      <p class={`${css.quiet} ${css.back}`}>
        <A href={to('/team')}>{words().audit.back}</A>
      </p>
      <h1 class={css.title}>{words().audit.title}</h1>
      <p class={css.quiet}>{isOwner() ? words().audit.intro : words().audit.ownerOnly}</p>
      <Switch fallback={<Skeleton height="16rem" radius="14px" />}>
        <Match when={!isOwner()}>{null}</Match>
        <Match when={audit.isError && entries().length === 0}>
          <FailedCall error={audit.error} onRetry={() => void audit.refetch()} />
        </Match>
        <Match when={audit.isSuccess && entries().length === 0}>
          <p>{words().audit.empty}</p>
        </Match>
        <Match when={entries().length > 0}>
          <Entries entries={entries()} />
          <Show when={audit.isFetchNextPageError}>
            <FailedCall error={audit.error} onRetry={() => void audit.fetchNextPage()} />
          </Show>
          <Show when={audit.hasNextPage}>
            <div class={css.more}>
              <Button isOff={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
                {audit.isFetchingNextPage ? words().audit.loadingMore : words().audit.more}
              </Button>
            </div>
          </Show>
        </Match>
      </Switch>
      <p class="sr" role="status">
        {isOwner() && audit.isPending ? t().common.loading : ''}
      </p>
    </div>
  )
}

function Entries(props: { entries: AuditView[] }) {
  const words = useAreaWords(teamWords)
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{words().audit.when}</th>
          <th scope="col">{words().audit.who}</th>
          <th scope="col">{words().audit.what}</th>
          <th scope="col">{words().audit.where}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.entries}>{(entry) => <Entry entry={entry} />}</For>
      </tbody>
    </table>
  )
}

function Entry(props: { entry: AuditView }) {
  const words = useAreaWords(teamWords)
  const action = () => {
    const known: Record<string, string> = words().audit.actions
    return known[props.entry.action] ?? props.entry.action
  }
  const change = () => changeOf(props.entry, words().roles)
  return (
    <tr>
      <td class={css.quiet}>
        <Ago instant={props.entry.at} />
      </td>
      <td>
        <Person of={props.entry.actor} />
      </td>
      <td>
        <p>{action()}</p>
        <Show when={change().target}>
          {(target) => (
            <div class={css.strong}>
              <Person of={target()} />
            </div>
          )}
        </Show>
        <Show when={change().became}>
          <p class={css.quiet}>{change().became}</p>
        </Show>
      </td>
      <td class={css.quiet}>{props.entry.ip}</td>
    </tr>
  )
}

function Person(props: { of: string }) {
  const person = () => personOf(props.of)
  return (
    <>
      <p>{person().name}</p>
      <Show when={person().email}>
        <p class={css.quiet}>{person().email}</p>
      </Show>
    </>
  )
}
