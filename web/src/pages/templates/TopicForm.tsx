import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { fillTopic, variablesOf } from '../../../../contract/topic.ts'
import { createAddress, keywordMaxLength } from '../../data/choices.ts'
import { useBeginStudio } from '../../data/studio.ts'
import type { Template } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './templates.module.css'

/** The words that a template leaves open, and the two ways to begin: step by step, or in one go. */
export function TopicForm(props: { template: Template }) {
  const { to, language, format } = useWords()
  const words = useAreaWords(templateWords)
  const navigate = useNavigate()
  const begin = useBeginStudio()
  const [values, setValues] = createStore<Record<string, string>>({})
  const [own, setOwn] = createSignal('')
  const [isEmpty, setIsEmpty] = createSignal(false)
  const variables = () => variablesOf(props.template.topic)
  const keyword = () => (props.template.topic === '' ? own().trim() : fillTopic(props.template.topic, values))
  const isTooLong = () => keyword().length > keywordMaxLength

  function start() {
    setIsEmpty(keyword() === '')
    if (keyword() === '' || isTooLong() || begin.isPending) return
    begin.mutate(
      { keyword: keyword(), language: language(), templateId: props.template.id },
      { onSuccess: ({ projectId }) => navigate(to(`/studio/${projectId}/topic`)) },
    )
  }
  const quickly = () => {
    const { look, tone, seconds, style: _, aspect } = props.template.style
    return to(
      createAddress({
        ...{ keyword: keyword().slice(0, keywordMaxLength), language: language() },
        ...{ look, seconds, aspect, ...(tone && { tone }), templateId: props.template.id },
      }),
    )
  }

  return (
    <form
      class={css.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <h2 class={css.heading}>{words().use.title}</h2>
      <div class={css.fields}>
        <For
          each={variables()}
          fallback={
            <Show when={props.template.topic === ''}>
              <Field
                label={words().use.topic}
                name="topic"
                type="text"
                autocomplete="off"
                help={words().use.topicHelp}
                maxLength={keywordMaxLength}
                value={own()}
                onInput={setOwn}
              />
            </Show>
          }
        >
          {({ name, example }) => (
            <Field
              label={name}
              name={`topic-${name}`}
              type="text"
              autocomplete="off"
              isOptional
              placeholder={example}
              maxLength={keywordMaxLength}
              value={values[name] ?? ''}
              onInput={(value) => setValues(name, value)}
            />
          )}
        </For>
      </div>
      <Show when={variables().length > 0 || props.template.topic !== ''}>
        <p class={css.result} aria-live="polite">
          <span class={css.quiet}>{words().use.result}</span> <strong>{keyword()}</strong>
        </p>
      </Show>
      <Show when={isTooLong() || isEmpty()}>
        <p class={css.bad} role="alert">
          {isTooLong() ? words().use.tooLong(format().number(keywordMaxLength)) : words().use.empty}
        </p>
      </Show>
      <div class={css.actions}>
        <Button kind="primary" type="submit" isOff={begin.isPending}>
          {begin.isPending ? words().use.starting : words().use.studio}
        </Button>
        <LinkButton href={quickly()}>{words().use.quick}</LinkButton>
      </div>
      <p class={css.help}>{words().use.quickHelp}</p>
      <Show when={begin.error}>{(error) => <FailedCall error={error()} isWrite onRetry={start} />}</Show>
    </form>
  )
}
