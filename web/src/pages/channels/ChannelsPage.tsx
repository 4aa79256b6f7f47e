import { A, useSearchParams } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type Channel, type ChannelList, useChannels } from '../../data/channels.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CalendarIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { Arrival } from './Arrival.tsx'
import { ChannelCard } from './ChannelCard.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import css from './channels.module.css'
import { DisconnectDialog } from './DisconnectDialog.tsx'

/** Which dialog is open; connecting without a channel adds a new one. */
type Asked = { kind: 'connect'; channel?: Channel } | { kind: 'disconnect'; channel: Channel } | null

/** The channels that shorts go out on, how their connections are, and when they publish. */
export function ChannelsPage() {
  const { t, to } = useWords()
  const words = useAreaWords(channelWords)
  useTitle(() => words().title)
  const list = useChannels()
  return (
    <div class={css.page}>
      <header class={css.head}>
        <h1 class={css.title}>{words().title}</h1>
        <A class={css.link} href={to('/calendar')}>
          <CalendarIcon size={18} />
          {words().toCalendar}
        </A>
      </header>
      <p class={css.quiet}>{words().intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="9rem" radius="14px" />
            <Skeleton height="9rem" radius="14px" />
          </>
        }
      >
        <Match when={list.data}>{(known) => <Channels list={known()} />}</Match>
        <Match when={list.isError}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Channels(props: { list: ChannelList }) {
  const words = useAreaWords(channelWords)
  const canConnect = useCan('admin')
  const [query] = useSearchParams<{ channel?: string }>()
  const [asked, setAsked] = createSignal<Asked>(null)
  const opened = <K extends 'connect' | 'disconnect'>(kind: K) => {
    const now = asked()
    return now?.kind === kind ? (now as Extract<Asked, { kind: K }>) : undefined
  }
  const close = () => setAsked(null)
  return (
    <>
      <Arrival channels={props.list.channels} />
      <Show when={props.list.platforms.length > 0} fallback={<Off />}>
        <Show when={props.list.channels.length === 0}>
          <Empty />
        </Show>
        <ul class={css.channels}>
          <For each={props.list.channels}>
            {(channel) => (
              <ChannelCard
                channel={channel}
                isNamed={query.channel === channel.id}
                onReconnect={() => setAsked({ kind: 'connect', channel })}
                onDisconnect={() => setAsked({ kind: 'disconnect', channel })}
              />
            )}
          </For>
        </ul>
        <Show when={canConnect()} fallback={<p class={css.quiet}>{words().adminsOnly}</p>}>
          <div>
            <Button
              kind={props.list.channels.length === 0 ? 'primary' : 'plain'}
              onPress={() => setAsked({ kind: 'connect' })}
            >
              {props.list.channels.length === 0 ? words().connect.open : words().connect.another}
            </Button>
          </div>
        </Show>
      </Show>
      <Show when={opened('connect')} keyed>
        {(open) => <ConnectDialog platforms={props.list.platforms} channel={open.channel} onClose={close} />}
      </Show>
      <Show when={opened('disconnect')} keyed>
        {(open) => <DisconnectDialog channel={open.channel} onClose={close} />}
      </Show>
    </>
  )
}

function Empty() {
  const words = useAreaWords(channelWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().emptyTitle}</h2>
      <p>{words().emptyText}</p>
    </div>
  )
}

function Off() {
  const words = useAreaWords(channelWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().offTitle}</h2>
      <p>{words().offText}</p>
    </div>
  )
}
