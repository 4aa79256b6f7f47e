import { createEffect, createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { type Channel, useChannelChange } from '../../data/channels.ts'
import { useCan } from '../../data/teams.ts'
import { Ago } from '../../parts/Ago.tsx'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { ChannelSettings } from './ChannelSettings.tsx'
import { healthOf } from './channel-health.ts'
import css from './channels.module.css'

const kinds = { good: 'good', bad: 'bad', limited: 'bad', ending: 'bad' } as const

/** A channel: who it is, whether its connection works, what to do where it does not, and its settings. */
export function ChannelCard(props: {
  channel: Channel
  /** The address names it, as links in mails do. */
  isNamed: boolean
  onReconnect: () => void
  onDisconnect: () => void
}) {
  const canEdit = useCan('editor')
  const settingsId = createUniqueId()
  const [isOpen, setIsOpen] = createSignal(false)
  let item: HTMLLIElement | undefined
  onMount(() => {
    if (props.isNamed) item?.scrollIntoView({ block: 'nearest' })
  })
  createEffect(() => {
    if (props.isNamed && props.channel.state === 'CONNECTED') setIsOpen(true)
  })
  return (
    <li class={css.channel} ref={item}>
      <Head channel={props.channel} />
      <Trouble channel={props.channel} onReconnect={props.onReconnect} />
      <Acts
        channel={props.channel}
        settingsId={settingsId}
        isOpen={isOpen()}
        onToggle={() => setIsOpen(!isOpen())}
        onDisconnect={props.onDisconnect}
      />
      <Show when={canEdit() && isOpen()}>
        <div id={settingsId}>
          <ChannelSettings channel={props.channel} />
        </div>
      </Show>
    </li>
  )
}

function Head(props: { channel: Channel }) {
  const { format } = useWords()
  const words = useAreaWords(channelWords)
  const health = () => healthOf(props.channel)
  const facts = () => {
    const { subscribers, videos, pending } = props.channel
    return [
      subscribers === null ? words().hidden : words().subscribers(format().compact(subscribers)),
      words().videos(format().compact(videos)),
      ...(pending > 0 ? [words().pending(format().number(pending))] : []),
    ]
  }
  return (
    <div class={css.face}>
      <ChannelFace title={props.channel.title} pictureUrl={props.channel.pictureUrl} size="large" />
      <div class={css.names}>
        <div class={css.nameRow}>
          <h2 class={css.heading}>
            <a
              href={props.channel.url}
              target="_blank"
              rel="external noopener"
              aria-label={words().visit(props.channel.title)}
            >
              {props.channel.title}
            </a>
          </h2>
          <StateWord kind={kinds[health()]} text={words().health[health()]} />
        </div>
        <Show when={props.channel.handle}>
          <p class={css.quiet}>{props.channel.handle}</p>
        </Show>
        <p class={css.quiet}>
          {facts().join(' · ')} · {words().refreshed} <Ago instant={props.channel.refreshedAt} />
        </p>
      </div>
    </div>
  )
}

/** What is wrong with the connection, and the button that mends it. */
function Trouble(props: { channel: Channel; onReconnect: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(channelWords)
  const canConnect = useCan('admin')
  const lines = () => {
    const { state, problem, grants, endsAt } = props.channel
    const known: Partial<Record<string, string>> = words().troubles
    if (state !== 'CONNECTED') return [known[problem ?? ''] ?? words().troubles.unknown]
    const lacking = (['upload', 'manage', 'analytics'] as const).filter((grant) => !grants[grant])
    const ends =
      endsAt !== null && healthOf(props.channel) === 'ending'
        ? [words().endsIn(format().ago(endsAt), format().exactTime(endsAt))]
        : []
    return [...ends, ...lacking.map((grant) => words().lacking[grant])]
  }
  return (
    <Show when={lines().length > 0}>
      <div class={css.trouble} data-kind={props.channel.state === 'CONNECTED' ? 'warn' : 'bad'}>
        <div>
          <For each={lines()}>{(line) => <p>{line}</p>}</For>
          <Show when={!canConnect()}>
            <p>{words().adminsOnly}</p>
          </Show>
        </div>
        <Show when={canConnect()}>
          <Button
            size="small"
            onPress={props.onReconnect}
            aria-label={words().of(words().reconnect, props.channel.title)}
          >
            {words().reconnect}
          </Button>
        </Show>
      </div>
    </Show>
  )
}

function Acts(props: {
  channel: Channel
  settingsId: string
  isOpen: boolean
  onToggle: () => void
  onDisconnect: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(channelWords)
  const canEdit = useCan('editor')
  const canConnect = useCan('admin')
  const refresh = useChannelChange('channels.refresh')
  const named = (act: string) => words().of(act, props.channel.title)
  function renew() {
    if (refresh.isPending) return
    const tell = (channel: Channel) =>
      showToast({ text: words().refreshedNow(channel.title), closeLabel: t().common.close })
    refresh.mutate({ id: props.channel.id }, { onSuccess: tell })
  }
  const settingsLabel = () => (props.isOpen ? words().closeSettings : words().settings)
  const refreshLabel = () => (refresh.isPending ? words().refreshing : words().refresh)
  return (
    <Show when={canEdit()}>
      <Show when={refresh.error}>{(error) => <RefusedCall error={error()} />}</Show>
      <div class={css.acts}>
        <Button
          size="small"
          aria-expanded={props.isOpen}
          aria-controls={props.isOpen ? props.settingsId : undefined}
          aria-label={named(settingsLabel())}
          onPress={props.onToggle}
        >
          {settingsLabel()}
        </Button>
        <Button kind="ghost" size="small" isOff={refresh.isPending} aria-label={named(refreshLabel())} onPress={renew}>
          {refreshLabel()}
        </Button>
        <Show when={canConnect()}>
          <Button kind="ghost" size="small" aria-label={named(words().disconnect)} onPress={props.onDisconnect}>
            {words().disconnect}
          </Button>
        </Show>
      </div>
    </Show>
  )
}
