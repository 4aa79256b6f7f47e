import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { Language } from '../../../../contract/options.ts'
import { isApiError } from '../../data/api-error.ts'
import { languages } from '../../data/choices.ts'
import { type Decision, type Report, useModerate } from '../../data/moderation.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { type AnswerName, answerNames, answers } from '../../text/moderation/answers.ts'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './moderation.module.css'

const answerMaxLength = 1000

/** Decides a report, with the words that its author and those who reported it are told. */
export function DecisionForm(props: { report: Report; isLast: boolean }) {
  const { t, language, format } = useWords()
  const words = useAreaWords(moderationWords)
  const name = createUniqueId()
  const decide = useModerate('moderation.decide')
  const [decision, setDecision] = createSignal<Decision | null>(null)
  const [answer, setAnswer] = createSignal('')
  const [told, setTold] = createSignal<Language>(language())
  const [isPressed, setIsPressed] = createSignal(false)
  let form: HTMLFormElement | undefined

  // A person is not removed but suspended.
  const decisions = (): { value: Decision; label: string }[] => {
    const { kind } = props.report
    return [
      ...(kind === 'creator' ? [] : [{ value: 'remove' as const, label: words().decisions.remove[kind] }]),
      { value: 'suspend', label: words().decisions.suspend },
      { value: 'reject', label: words().decisions.reject },
    ]
  }
  const refusal = () => {
    const known: Record<string, string> = words().refusals
    return isApiError(decide.error, 'conflict') ? known[String(decide.error.details.reason)] : undefined
  }

  function send(event: SubmitEvent) {
    event.preventDefault()
    setIsPressed(true)
    const chosen = decision()
    if (chosen === null || answer().trim() === '') {
      queueMicrotask(() => form?.querySelector<HTMLElement>('[data-wanted], [aria-invalid="true"]')?.focus())
      return
    }
    if (decide.isPending) return
    const said = props.isLast ? words().decidedLast : words().decided
    decide.mutate(
      { id: props.report.id, decision: chosen, answer: answer().trim() },
      { onSuccess: () => showToast({ text: said, closeLabel: t().common.close }) },
    )
  }

  return (
    <form class={css.form} ref={form} noValidate onSubmit={send}>
      <fieldset>
        <legend class={css.legend}>{words().decide}</legend>
        <For each={decisions()}>
          {(option, index) => (
            <label class={css.option}>
              <input
                type="radio"
                name={name}
                data-wanted={isPressed() && decision() === null && index() === 0 ? '' : undefined}
                checked={decision() === option.value}
                onChange={() => setDecision(option.value)}
              />
              <span>
                <span class={css.strong}>{option.label}</span>
                <span class={css.optionHelp}>{words().decisionHelp[option.value]}</span>
              </span>
            </label>
          )}
        </For>
        <p class={css.problem} role="alert">
          {isPressed() && decision() === null ? words().decisionMissing : ''}
        </p>
      </fieldset>
      <div class={css.prepared}>
        <Select
          label={words().templates}
          value={'none' as AnswerName | 'none'}
          options={[
            { value: 'none', label: words().choose },
            ...answerNames.map((value) => ({ value, label: words().templateNames[value] })),
          ]}
          onChange={(value) => value !== 'none' && setAnswer(answers[told()][value])}
        />
        <Select
          label={words().templateLanguage}
          value={told()}
          options={languages.map((value) => ({ value, label: words().languages[value] }))}
          onChange={setTold}
        />
      </div>
      <TextArea
        label={words().answer}
        rows={4}
        maxLength={answerMaxLength}
        value={answer()}
        help={words().answerHelp(format().number(answerMaxLength - answer().length))}
        error={isPressed() && answer().trim() === '' ? words().answerMissing : undefined}
        onInput={setAnswer}
      />
      <Show when={decide.error}>
        {(error) => (
          <Show when={refusal()} fallback={<FailedCall error={error()} isWrite />}>
            {(what) => <ErrorNote what={what()} />}
          </Show>
        )}
      </Show>
      <div class={css.acts}>
        <Button kind="primary" type="submit" isOff={decide.isPending}>
          {decide.isPending ? words().sending : words().send}
        </Button>
      </div>
    </form>
  )
}
