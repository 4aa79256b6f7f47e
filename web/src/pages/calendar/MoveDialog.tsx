import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { createDebounced } from '../../data/debounced.ts'
import { type CheckFinding, type Publication, useCheck, useMovePublication } from '../../data/publications.ts'
import { isLocal, type Local, toInstant } from '../../data/zoned.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { TimeFields } from '../../parts/TimeFields.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime, zonedTime } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './calendar.module.css'

const settleMs = 400

/** Another date and time, by the clock of the channel, with what there is to say about it. */
export function MoveDialog(props: { publication: Publication; local: Local; error: unknown; onClose: () => void }) {
  const { t, language } = useWords()
  const words = useAreaWords(publishingWords)
  const formId = createUniqueId()
  // As it was when the question was asked: who answers has seen no later one.
  const { id, revision, runId, timeZone, channel, metadata } = props.publication
  const move = useMovePublication()
  const [local, setLocal] = createSignal(props.local)
  const [firstError, setFirstError] = createSignal(props.error)
  const settled = createDebounced(local, settleMs)
  const check = useCheck(() => {
    const at = settled()
    if (!isLocal(at)) return null
    const when = { kind: 'at' as const, local: at, timeZone }
    return { runId, channelIds: [channel.id], when, metadata: {}, publicationId: id }
  })
  // Only what the time has to do with it: its video and its channel are what they were.
  const findings = () => (check.data?.findings ?? []).filter(({ field }) => field === 'when')
  const warnings = () => findings().filter(({ blocks }) => !blocks)
  const warned = createMemo(() =>
    warnings()
      .map(({ code }) => code)
      .join(),
  )
  // Those that were read: other ones have to be read anew.
  const [read, setRead] = createSignal<string | null>(null)
  const isConfirmed = () => read() === warned()
  const canMove = () =>
    isLocal(local()) && !findings().some(({ blocks }) => blocks) && (warnings().length === 0 || isConfirmed())
  /** A warning that is in view already needs no second telling. */
  const error = () => {
    const known = move.error ?? firstError()
    return isApiError(known) && known.details.reason === 'publication_unconfirmed' && warnings().length > 0
      ? undefined
      : known
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const at = local()
    if (!canMove() || move.isPending) return
    setFirstError(undefined)
    move.mutate(
      {
        id,
        revision,
        when: { kind: 'at', local: at, timeZone },
        shownAt: toInstant(at, timeZone),
        isConfirmed: isConfirmed(),
      },
      {
        onSuccess: () => {
          props.onClose()
          const text = words().calendar.moved(metadata.title, localTime(language(), at))
          showToast({ text, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      title={words().moving.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={!canMove() || move.isPending}>
            {move.isPending ? words().moving.saving : words().moving.save}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.moveForm} onSubmit={submit}>
        <p class={css.strong}>{metadata.title}</p>
        <TimeFields local={local()} onChange={setLocal} />
        <p class={css.quiet}>{words().moving.zone(timeZone)}</p>
        <p class={css.quiet} aria-live="polite">
          <Show when={check.data?.times[0]}>{(time) => zonedTime(language(), time().at, time().timeZone)}</Show>
        </p>
        <Found findings={findings()} />
        <Show when={warnings().length > 0}>
          <Tick
            label={words().moving.confirm}
            isOn={isConfirmed()}
            onChange={(isOn) => setRead(isOn ? warned() : null)}
          />
        </Show>
        <Show when={error()}>{(known) => <RefusedCall error={known()} />}</Show>
      </form>
    </Dialog>
  )
}

function Found(props: { findings: CheckFinding[] }) {
  return (
    <ul class={css.found}>
      <For each={props.findings}>
        {(finding) => <li class={finding.blocks ? css.bad : css.warn}>{finding.message}</li>}
      </For>
    </ul>
  )
}
