import { createSignal, createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { ApiKey, NewKey } from '../../data/api-key.ts'
import { useCreateKey, useUpdateKey } from '../../data/api-keys.ts'
import {
  changesOf,
  draftOf,
  type KeyDraft,
  type KeyProblems,
  newDraft,
  problemsOf,
  wishOf,
} from '../../data/key-draft.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './keys.module.css'
import { MoreSettings } from './MoreSettings.tsx'

/** A new key, or what one may do from now on. `key` null: a new one. */
export function KeyDialog(props: {
  key: ApiKey | null
  maxTokens: number | null
  onClose: () => void
  onCreated?: (made: NewKey) => void
  onSaved?: () => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(developersWords)
  const formId = createUniqueId()
  const create = useCreateKey()
  const update = useUpdateKey()
  // What the key was when the form was opened: its list goes on being counted meanwhile.
  const key = props.key
  const maxTokens = props.maxTokens
  const [draft, setDraft] = createStore<KeyDraft>(key ? draftOf(key) : newDraft(maxTokens))
  const [problems, setProblems] = createSignal<KeyProblems>({})
  const [isMore, setIsMore] = createSignal(false)
  const isBusy = () => create.isPending || update.isPending
  const found = () => problemsOf(draft, { maxTokens, key, now: new Date() })

  /** Said when a field is left, and taken back as soon as it is changed. */
  const check = (name: keyof KeyProblems) => setProblems({ ...problems(), [name]: found()[name] })
  const forget = (name: keyof KeyProblems) => setProblems({ ...problems(), [name]: undefined })

  function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (isBusy()) return
    const form = event.currentTarget
    const wrong = found()
    setProblems(wrong)
    if (wrong.requestsPerMinute || wrong.tokensPerMinute || wrong.expiresOn) setIsMore(true)
    if (Object.keys(wrong).length > 0) return form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    if (key === null) create.mutate(wishOf(draft), { onSuccess: (made) => props.onCreated?.(made) })
    else update.mutate({ id: key.id, ...changesOf(key, draft) }, { onSuccess: () => props.onSaved?.() })
  }

  const quotaText = () => {
    const problem = problems().quota
    if (problem === 'empty') return words().form.quotaEmpty
    if (problem === 'bad') return words().form.quotaBad
    return problem === 'over' ? words().form.quotaOver(format().number(maxTokens ?? 0)) : undefined
  }
  const quotaHelp = () => {
    const most = maxTokens === null ? words().form.quotaFree : words().form.quotaHelp(format().number(maxTokens))
    return key && key.usedTokens > 0 ? `${most} ${words().form.quotaUsed(format().number(key.usedTokens))}` : most
  }
  const label = () => {
    if (key === null) return create.isPending ? words().form.creating : words().form.create
    return update.isPending ? words().form.saving : words().form.save
  }

  return (
    <Dialog
      isOpen
      title={key ? words().form.editTitle(key.name) : words().form.createTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={isBusy()}>
            {label()}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate onSubmit={send}>
        <Field
          label={words().form.name}
          name="key-name"
          type="text"
          autocomplete="off"
          maxLength={60}
          value={draft.name}
          help={words().form.nameHelp}
          error={problems().name && words().form.nameEmpty}
          onInput={(name) => {
            setDraft({ name })
            forget('name')
          }}
          onLeave={() => draft.name !== '' && check('name')}
        />
        <Field
          label={words().form.quota}
          name="key-quota"
          type="text"
          autocomplete="off"
          inputMode="numeric"
          maxLength={24}
          isOptional={maxTokens === null}
          value={draft.quota}
          help={quotaHelp()}
          error={quotaText()}
          onInput={(quota) => {
            setDraft({ quota })
            forget('quota')
          }}
          onLeave={() => check('quota')}
        />
        <MoreSettings
          isOpen={isMore()}
          draft={draft}
          problems={problems()}
          onToggle={setIsMore}
          onChange={(change) => {
            setDraft(change)
            for (const name of ['requestsPerMinute', 'tokensPerMinute', 'expiresOn'] as const)
              if (name in change) forget(name)
          }}
          onLeave={check}
        />
        <Show when={create.error ?? update.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      </form>
    </Dialog>
  )
}
