import { For, Match, Show, Switch } from 'solid-js'
import type { SocialProvider } from '../../../../contract/auth.ts'
import type { Me } from '../../../../contract/me.ts'
import { socialStartPath } from '../../data/paths.ts'
import { useIdentities, useUnlink } from '../../data/profile.ts'
import { socialProviders } from '../../data/providers.ts'
import { useSystem } from '../../data/session.ts'
import { brandMarks } from '../../parts/brand-marks.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { SocialProblem } from '../../parts/SocialProblem.tsx'
import { accountWords } from '../../text/account/words.ts'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, buttonLook } from '../../ui/Button.tsx'
import { SandboxMark } from '../../ui/SandboxMark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './settings.module.css'

/** The social accounts that open this one. */
export function ConnectedSection(props: { me: Me }) {
  const words = useAreaWords(settingsWords)
  const system = useSystem()
  const identities = useIdentities()
  const linked = () => identities.data?.identities ?? []
  const emailOf = (provider: SocialProvider) => linked().find((identity) => identity.provider === provider)?.email
  /** Also one that can no longer be linked here, while somebody's account still is. */
  const shown = () =>
    socialProviders.filter((provider) => system.data?.socialProviders.includes(provider) || emailOf(provider))
  const isLast = () => !props.me.user.hasPassword && linked().length === 1

  return (
    <Section id="connected" title={words().connected.title} text={words().connected.text}>
      <SocialProblem />
      <Switch fallback={<Skeleton height="3.5rem" radius="8px" />}>
        <Match when={identities.isError}>
          <FailedCall error={identities.error} onRetry={() => void identities.refetch()} />
        </Match>
        <Match when={identities.isSuccess && system.isSuccess}>
          <ul class={css.list}>
            <For each={shown()} fallback={<li class={css.help}>{words().connected.empty}</li>}>
              {(provider) => <Provider provider={provider} email={emailOf(provider)} isLast={isLast()} />}
            </For>
          </ul>
        </Match>
      </Switch>
    </Section>
  )
}

function Provider(props: { provider: SocialProvider; email: string | undefined; isLast: boolean }) {
  const { t, to, language } = useWords()
  const words = useAreaWords(settingsWords)
  const account = useAreaWords(accountWords)
  const system = useSystem()
  const unlink = useUnlink()
  const name = () => account().providers[props.provider]
  const href = () => {
    const query = new URLSearchParams({ link: '1', next: `${to('/settings')}#connected`, language: language() })
    return `${socialStartPath(props.provider)}?${query}`
  }
  const cut = () =>
    unlink.mutate(
      { provider: props.provider },
      { onSuccess: () => showToast({ text: words().connected.unlinked(name()), closeLabel: t().common.close }) },
    )
  return (
    <li class={css.item}>
      <span class={css.itemMark}>{brandMarks[props.provider]()}</span>
      <div class={css.itemText}>
        <p class={css.itemName}>
          {name()}
          <Show when={system.data?.isSandbox}>
            <SandboxMark text={t().common.sandbox} />
          </Show>
        </p>
        <p class={css.help}>{props.email ?? words().connected.none}</p>
        <Show when={props.email && props.isLast}>
          <p class={css.help}>{words().connected.last}</p>
        </Show>
        <Show when={unlink.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      </div>
      <Show
        when={props.email}
        fallback={
          <a
            class={buttonLook({ size: 'small' })}
            href={href()}
            rel="external"
            aria-label={words().connected.linkName(name())}
          >
            {words().connected.link}
          </a>
        }
      >
        <Show when={!props.isLast}>
          <Button size="small" aria-label={words().connected.unlinkName(name())} isOff={unlink.isPending} onPress={cut}>
            {unlink.isPending ? words().connected.unlinking : words().connected.unlink}
          </Button>
        </Show>
      </Show>
    </li>
  )
}
