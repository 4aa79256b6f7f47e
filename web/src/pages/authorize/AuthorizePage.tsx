import { Navigate, useLocation } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { readDesktopRequest, useDesktopAnswer, useDesktopRequest } from '../../data/desktop.ts'
import { useMe, useSignOut } from '../../data/session.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { teamWords } from '../../text/team/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './authorize.module.css'

/** A program on somebody's computer asks to be let in: it is named, and nothing happens before the person says so. */
export function AuthorizePage() {
  const { to } = useWords()
  const words = useAreaWords(teamWords)
  useTitle(() => words().titles.authorize)
  const location = useLocation()
  const me = useMe()
  const known = () => (me.isPending || me.isError ? undefined : me.data)
  const request = () => readDesktopRequest(new URLSearchParams(location.search))
  const program = useDesktopRequest(request, () => Boolean(known()))
  const here = () => encodeURIComponent(location.pathname + location.search)

  return (
    <Show when={me.isPending || known() !== null} fallback={<Navigate href={`${to('/sign-in')}?next=${here()}`} />}>
      <div class={css.page}>
        <Switch fallback={<Skeleton height="16rem" radius="14px" />}>
          <Match when={me.isError}>
            <h1 class={css.title}>{words().titles.authorize}</h1>
            <FailedCall error={me.error} onRetry={() => void me.refetch()} />
          </Match>
          <Match when={program.isError}>
            <h1 class={css.title}>{words().authorize.badTitle}</h1>
            <ErrorNote what={words().authorize.bad} />
          </Match>
          <Match when={known() && program.data}>
            {(data) => (
              <Show when={known()}>
                {(person) => (
                  <Consent
                    me={person()}
                    clientName={data().clientName}
                    answersTo={data().answersTo}
                    request={request()}
                  />
                )}
              </Show>
            )}
          </Match>
        </Switch>
      </div>
    </Show>
  )
}

function Consent(props: {
  me: Me
  clientName: string
  answersTo: string
  request: ReturnType<typeof readDesktopRequest>
}) {
  const words = useAreaWords(teamWords)
  const answer = useDesktopAnswer()
  const [sentTo, setSentTo] = createSignal<string | null>(null)

  function say(isAllowed: boolean) {
    if (answer.isPending) return
    answer.mutate(
      { ...props.request, isAllowed },
      {
        onSuccess: ({ redirectTo }) => {
          setSentTo(redirectTo)
          location.assign(redirectTo)
        },
      },
    )
  }

  return (
    <Show when={sentTo() === null} fallback={<Sent href={sentTo() ?? ''} />}>
      <h1 class={css.title}>{words().authorize.title(props.clientName)}</h1>
      <p>{words().authorize.asks(props.clientName)}</p>
      <section class={css.account} aria-label={words().authorize.as}>
        <Avatar name={props.me.user.name} pictureUrl={props.me.user.pictureUrl} />
        <div>
          <p>{props.me.user.name}</p>
          <p class={css.quiet}>{props.me.user.email}</p>
        </div>
        <OtherAccount />
      </section>
      <div>
        <p>{words().authorize.canDo}</p>
        <ul class={css.rights}>
          <For each={words().authorize.rights}>{(right) => <li>{right}</li>}</For>
        </ul>
      </div>
      <p class={css.quiet}>{words().authorize.ends}</p>
      <p class={css.quiet}>{words().authorize.answersTo(props.answersTo)}</p>
      <p class={css.warning}>{words().authorize.warning}</p>
      <Show when={answer.isError}>
        <FailedCall error={answer.error} />
      </Show>
      <div class={css.acts}>
        <Button kind="primary" isOff={answer.isPending} onPress={() => say(true)}>
          {answer.isPending ? words().authorize.allowing : words().authorize.allow}
        </Button>
        <Button isOff={answer.isPending} onPress={() => say(false)}>
          {words().authorize.deny}
        </Button>
      </div>
    </Show>
  )
}

/** A program's own address (`xcaster://`) leaves this page where it is: it says so, and can be pressed again. */
function Sent(props: { href: string }) {
  const words = useAreaWords(teamWords)
  return (
    <>
      <h1 class={css.title}>{words().titles.authorize}</h1>
      <p role="status">{words().authorize.sent}</p>
      <p>
        <a href={props.href}>{words().authorize.back}</a>
      </p>
    </>
  )
}

function OtherAccount() {
  const words = useAreaWords(teamWords)
  const signOut = useSignOut()
  return (
    <Button
      kind="ghost"
      size="small"
      isOff={signOut.isPending}
      onPress={() => signOut.mutate(undefined, { onSuccess: () => location.reload() })}
    >
      {words().authorize.other}
    </Button>
  )
}
