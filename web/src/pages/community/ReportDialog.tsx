import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { ReportReason } from '../../../../contract/community.ts'
import { type Target, useAvoid, useHidePost, useReport } from '../../data/community.ts'
import { reportReasons, reportTextMaxLength } from '../../data/community-limits.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Refused, useWhatFailed } from './Refused.tsx'
import css from './report.module.css'

type Props = { target: Target; author: { id: string; name: string }; onClose: () => void }

/** Tells the moderators what is wrong, and afterwards offers not to see it any more. */
export function ReportDialog(props: Props) {
  const report = useReport()
  return (
    <Show when={!report.isSuccess} fallback={<Thanks {...props} />}>
      <Ask {...props} report={report} />
    </Show>
  )
}

function Ask(props: Props & { report: ReturnType<typeof useReport> }) {
  const { t, format } = useWords()
  const words = useAreaWords(communityWords)
  const name = createUniqueId()
  const [reason, setReason] = createSignal<ReportReason | null>(null)
  const [text, setText] = createSignal('')
  const [isPressed, setIsPressed] = createSignal(false)
  // What is wrong is in no list then, so that only the words can say it.
  const needsText = () => reason() === 'other' && text().trim() === ''
  let first: HTMLInputElement | undefined

  function send() {
    setIsPressed(true)
    const chosen = reason()
    if (chosen === null) return first?.focus()
    if (needsText() || props.report.isPending) return
    props.report.mutate({ ...props.target, reason: chosen, text: text().trim() })
  }

  return (
    <Dialog
      isOpen
      isSheet
      title={words().report.titles[props.target.kind]}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={props.report.isPending} onPress={send}>
            {props.report.isPending ? words().report.sending : words().report.send}
          </Button>
        </>
      }
    >
      <p class={css.intro}>{words().report.intro}</p>
      <fieldset aria-describedby={`${name}-problem`}>
        <legend class={css.legend}>{words().report.reason}</legend>
        <div class={css.reasons}>
          <For each={reportReasons}>
            {(value, index) => (
              <label class={css.reason}>
                <input
                  ref={(element) => {
                    if (index() === 0) first = element
                  }}
                  type="radio"
                  name={name}
                  checked={reason() === value}
                  onChange={() => setReason(value)}
                />
                {words().report.reasons[value]}
              </label>
            )}
          </For>
        </div>
        <p id={`${name}-problem`} class={css.problem} role="alert">
          {isPressed() && reason() === null ? words().report.reasonMissing : ''}
        </p>
      </fieldset>
      <TextArea
        label={words().report.text}
        rows={3}
        maxLength={reportTextMaxLength}
        value={text()}
        help={words().report.textHelp(format().number(reportTextMaxLength - text().length))}
        error={isPressed() && needsText() ? words().report.textMissing : undefined}
        onInput={setText}
      />
      <Show when={props.report.error}>{(error) => <Refused error={error()} />}</Show>
    </Dialog>
  )
}

function Thanks(props: Props) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const hide = useHidePost()
  const avoid = useAvoid()
  const whatFailed = useWhatFailed()
  const say = (text: string) => showToast({ text, closeLabel: t().common.close })
  const after = (text: string) => ({
    onSuccess: () => {
      props.onClose()
      say(text)
    },
    onError: (error: unknown) => say(whatFailed(error)),
  })
  return (
    <Dialog
      isOpen
      isSheet
      title={words().report.doneTitle}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <p>{words().report.doneText}</p>
      <div class={css.offers}>
        <Show when={props.target.kind === 'post'}>
          <Button onPress={() => hide.mutate(props.target.id, after(words().act.hidden))}>{words().report.hide}</Button>
        </Show>
        <Button
          kind="danger"
          onPress={() =>
            avoid.mutate({ id: props.author.id, kind: 'BLOCK' }, after(words().act.blocked(props.author.name)))
          }
        >
          {words().report.block(props.author.name)}
        </Button>
      </div>
    </Dialog>
  )
}
