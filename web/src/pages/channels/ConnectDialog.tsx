import { For, Show } from 'solid-js'
import { type Channel, type PlatformFacts, useConnectChannel } from '../../data/channels.ts'
import { ownTimeZone } from '../../data/zoned.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SandboxMark } from '../../ui/SandboxMark.tsx'
import css from './channels.module.css'

/** What is asked for on the platform's page, and what for, said before anybody goes there. */
export function ConnectDialog(props: {
  platforms: PlatformFacts[]
  channel: Channel | undefined
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(channelWords)
  const connect = useConnectChannel()
  const platform = () =>
    props.platforms.find(({ name }) => name === (props.channel?.platform ?? 'youtube')) ?? props.platforms[0]
  const uses = () => [...new Set(platform()?.scopes.map(({ use }) => use) ?? [])]
  // Also once the answer is there: the browser is on its way then.
  const isGoing = () => connect.isPending || connect.isSuccess

  function go() {
    const facts = platform()
    if (!facts || isGoing()) return
    const id = props.channel?.id
    connect.mutate({ platform: facts.name, ...(id === undefined ? { timeZone: ownTimeZone() } : { channelId: id }) })
  }

  return (
    <Dialog
      isOpen
      isWide
      title={props.channel ? words().connect.again(props.channel.title) : words().connect.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={isGoing()} onPress={go}>
            {isGoing() ? words().connect.going : words().connect.go}
          </Button>
        </>
      }
    >
      <Show when={platform()?.isSandbox}>
        <p class={css.sandbox}>
          <SandboxMark text={t().common.sandbox} />
          {words().connect.sandbox}
        </p>
      </Show>
      <p>{words().connect.intro}</p>
      <dl class={css.uses}>
        <For each={uses()}>
          {(use) => (
            <div>
              <dt class={css.strong}>{words().connect.uses[use][0]}</dt>
              <dd>{words().connect.uses[use][1]}</dd>
            </div>
          )}
        </For>
      </dl>
      <p>{words().connect.never}</p>
      <Show when={platform() && !platform()?.isAudited}>
        <p class={css.warn}>{words().connect.unaudited}</p>
      </Show>
      <Show when={connect.error}>{(error) => <RefusedCall error={error()} onRetry={go} />}</Show>
    </Dialog>
  )
}
