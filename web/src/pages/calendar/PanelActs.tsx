import { createSignal, Show } from 'solid-js'
import { type Publication, usePublicationAct, useUpdatePublication } from '../../data/publications.ts'
import { useCan } from '../../data/teams.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { AbsentDialog, CancelDialog } from './PanelDialogs.tsx'
import css from './panel.module.css'

/** What can be done about a publication, the likeliest first. */
export function PanelActs(props: {
  publication: Publication
  onMove: (publication: Publication) => void
  onClose: () => void
}) {
  const { t, to } = useWords()
  const words = useAreaWords(publishingWords)
  const canEdit = useCan('editor')
  const retry = usePublicationAct('publications.retry')
  const remove = usePublicationAct('publications.removeRecord')
  const update = useUpdatePublication()
  const [asked, setAsked] = createSignal<'cancel' | 'absent' | null>(null)
  const one = () => props.publication
  const isBusy = () => retry.isPending || remove.isPending || update.isPending
  const needsReconnect = () => one().channel.state === 'NEEDS_RECONNECT' || one().blockedReason === 'NEEDS_RECONNECT'
  const hasEnded = () => one().state === 'FAILED' || one().state === 'CANCELLED'
  const publishPage = (query: Record<string, string>) =>
    to(`/projects/${one().projectId}/publish?${new URLSearchParams(query)}`)
  const retryLabel = () => {
    if (one().state === 'UNKNOWN') return words().panel.look
    return one().blockedReason === 'MISSED' ? words().panel.publishNow : words().panel.retry
  }
  const goOn = () => !isBusy() && retry.mutate({ id: one().id, isConfirmed: false })
  const asPrivate = () => {
    const { id, revision, metadata } = one()
    if (isBusy()) return
    // What was agreed to before (no label, close to another) is not asked again by this.
    update.mutate({
      id,
      revision,
      metadata: { ...metadata, tags: [...metadata.tags], visibility: 'private' },
      isConfirmed: true,
    })
  }
  function takeOff() {
    if (isBusy()) return
    const tell = () => showToast({ text: words().panel.removed, closeLabel: t().common.close })
    remove.mutate(
      { id: one().id },
      {
        onSuccess: () => {
          props.onClose()
          tell()
        },
      },
    )
  }

  return (
    <Show when={canEdit()}>
      <div class={css.acts}>
        <Show when={needsReconnect() && !hasEnded() && one().state !== 'PUBLISHED'}>
          <LinkButton kind="primary" size="small" href={to(`/channels?channel=${one().channel.id}`)}>
            {words().panel.reconnect}
          </LinkButton>
        </Show>
        <Show when={one().blockedReason === 'UNAUDITED' && one().can.change}>
          <Button kind="primary" size="small" isOff={isBusy()} onPress={asPrivate}>
            {words().panel.asPrivate}
          </Button>
        </Show>
        <Show when={one().can.retry && !needsReconnect() && one().blockedReason !== 'UNAUDITED'}>
          <Button kind="primary" size="small" isOff={isBusy()} onPress={goOn}>
            {retryLabel()}
          </Button>
        </Show>
        <Show when={one().state === 'UNKNOWN' && one().can.retry}>
          <Button size="small" isOff={isBusy()} onPress={() => setAsked('absent')}>
            {words().panel.absent}
          </Button>
        </Show>
        <Show when={one().can.change}>
          <Button size="small" onPress={() => props.onMove(one())}>
            {words().calendar.move}
          </Button>
          <Show when={one().state !== 'AWAITING_PUBLISH'}>
            <LinkButton size="small" href={publishPage({ publication: one().id })}>
              {words().panel.edit}
            </LinkButton>
          </Show>
        </Show>
        <Show when={one().can.publishAgain && one().state !== 'UNKNOWN'}>
          <LinkButton size="small" href={publishPage({ run: one().runId, channel: one().channel.id, again: one().id })}>
            {words().panel.again}
          </LinkButton>
        </Show>
        <Show when={one().can.cancel}>
          <Button kind="ghost" size="small" isOff={isBusy()} onPress={() => setAsked('cancel')}>
            {words().panel.cancel}
          </Button>
        </Show>
        <Show when={hasEnded()}>
          <Button kind="ghost" size="small" isOff={isBusy()} onPress={takeOff}>
            {words().panel.remove}
          </Button>
        </Show>
      </div>
      <Show when={retry.error ?? remove.error ?? update.error}>{(error) => <RefusedCall error={error()} />}</Show>
      <Show when={asked() === 'cancel'}>
        <CancelDialog publication={one()} onClose={() => setAsked(null)} />
      </Show>
      <Show when={asked() === 'absent'}>
        <AbsentDialog publication={one()} onClose={() => setAsked(null)} />
      </Show>
    </Show>
  )
}
