import { For, Match, Show, Switch } from 'solid-js'
import { type Channel, useChannelLoss, useDisconnectChannel } from '../../data/channels.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './channels.module.css'

/** Asks before a channel is disconnected, with everything that stops then. */
export function DisconnectDialog(props: { channel: Channel; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(channelWords)
  const { id, title } = props.channel
  const loss = useChannelLoss(() => id)
  const disconnect = useDisconnectChannel()

  function go() {
    // Not before it is known what would be lost.
    if (disconnect.isPending || !loss.data) return
    disconnect.mutate(id, {
      onSuccess: ({ access }) => {
        props.onClose()
        showToast({ text: words().leaving.done[access], closeLabel: t().common.close })
      },
    })
  }

  return (
    <ConfirmDialog
      isOpen
      isWide
      title={words().leaving.title(title)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().leaving.keep}</Button>
          <Button kind="danger" isOff={disconnect.isPending || !loss.data} onPress={go}>
            {disconnect.isPending ? words().leaving.going : words().leaving.confirm}
          </Button>
        </>
      }
    >
      <p>{words().leaving.text}</p>
      <Switch fallback={<Skeleton height="4rem" />}>
        <Match when={loss.isError}>
          <FailedCall error={loss.error} onRetry={() => void loss.refetch()} />
        </Match>
        <Match when={loss.data}>{(known) => <Loss loss={known()} />}</Match>
      </Switch>
      <Show when={disconnect.error}>{(error) => <RefusedCall error={error()} onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}

function Loss(props: { loss: NonNullable<ReturnType<typeof useChannelLoss>['data']> }) {
  const { format } = useWords()
  const words = useAreaWords(channelWords)
  return (
    <Show when={props.loss.publications.length > 0} fallback={<p>{words().leaving.none}</p>}>
      <p class={css.strong}>{words().leaving.stops}</p>
      <ul class={css.loss}>
        <For each={props.loss.publications}>
          {(one) => (
            <li>
              <span class={css.lossTitle}>{one.title}</span>{' '}
              <time dateTime={one.scheduledAt}>{format().exactTime(one.scheduledAt)}</time>
              <Show when={one.isUploaded}>
                <p class={css.warn}>{words().leaving.uploaded}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.loss.more > 0}>
        <p>{words().leaving.more(format().number(props.loss.more))}</p>
      </Show>
    </Show>
  )
}
