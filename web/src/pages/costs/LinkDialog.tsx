import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { isApiError } from '../../data/api-error.ts'
import { type ProviderAccount, useAccountChange, useLinkAccount } from '../../data/provider-accounts.ts'
import { useSystem } from '../../data/session.ts'
import { DayField } from '../../parts/DayField.tsx'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { SandboxMark } from '../../ui/SandboxMark.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { providerName } from './account-names.ts'
import css from './accounts.module.css'
import { CoversChoice } from './CoversChoice.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import { type Bad, checkTyped, linkedProviders, toCredential, toTyped } from './link-check.ts'

/** Links an account, or gives one a new key: how to make it, where to put it, and what is wrong with it. */
export function LinkDialog(props: { account?: ProviderAccount; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  const formId = createUniqueId()
  const { account } = props
  const [typed, setTyped] = createStore(toTyped(account))
  const [bad, setBad] = createStore<Bad>({})
  const [name, setName] = createSignal('')
  const [coversGateway, setCovers] = createSignal(false)
  const [from, setFrom] = createSignal<string>()
  const link = useLinkAccount()
  const update = useAccountChange('providerAccounts.update')
  const isPending = () => link.isPending || update.isPending
  const failure = () => link.error ?? update.error
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setBad(reconcile(checkTyped(typed)))
    const first = Object.keys(bad).length > 0
    if (first) return form?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (isPending()) return
    const called = account?.name ?? (name().trim() || providerName(words(), typed.provider))
    const done = (text: string) => () => {
      props.onClose()
      showToast({ text, closeLabel: t().common.close })
    }
    const credential = toCredential(typed)
    if (account)
      return update.mutate({ id: account.id, credential }, { onSuccess: done(words().form.keySaved(called)) })
    const input = { name: called, credential, coversGateway: coversGateway(), ...(from() && { from: from() }) }
    link.mutate(input, { onSuccess: done(words().form.linked(called)) })
  }

  return (
    <Dialog
      isOpen
      isWide
      title={account ? words().form.keyTitle(account.name) : words().form.linkTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={isPending()}>
            {isPending() ? words().form.going : words().form.go}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate ref={form} onSubmit={submit}>
        <Show when={!account}>
          <Chips
            name="provider"
            label={words().form.provider}
            options={linkedProviders.map((value) => ({ value, label: providerName(words(), value) }))}
            value={typed.provider}
            onChange={(provider) => {
              setTyped('provider', provider)
              setBad(reconcile({}))
              link.reset()
            }}
          />
        </Show>
        <Guide provider={typed.provider} />
        <CredentialFields typed={typed} bad={bad} onType={setTyped} onLeave={(field) => setBad(field, undefined)} />
        <Show when={!account}>
          <Field
            label={words().form.name}
            name="name"
            type="text"
            autocomplete="off"
            isOptional
            maxLength={60}
            placeholder={providerName(words(), typed.provider)}
            value={name()}
            help={words().form.nameHelp}
            onInput={setName}
          />
          <CoversChoice isCovering={coversGateway()} onChange={setCovers} />
          <DayField label={words().form.from} value={from()} help={words().form.fromHelp} onChange={setFrom} />
        </Show>
        <Show when={failure()}>{(error) => <Refusal error={error()} provider={typed.provider} />}</Show>
      </form>
    </Dialog>
  )
}

function Guide(props: { provider: 'openai' | 'anthropic' | 'google' }) {
  const { t, language } = useWords()
  const words = useAreaWords(costAccountWords)
  const system = useSystem()
  return (
    <div class={css.guide}>
      <h3 class={css.subheading}>{words().form.steps}</h3>
      <ol class={css.steps}>
        <For each={words().form.guides[props.provider]}>{(step) => <li>{step}</li>}</For>
      </ol>
      <Show when={system.isSuccess && system.data.isSandbox}>
        <p class={css.sandbox}>
          <SandboxMark text={t().common.sandbox} />
          <span>{words().form.sandbox}</span>
          <a class={css.link} href={`/sandbox/costs?language=${language()}`} target="_blank" rel="external noopener">
            {words().form.sandboxLink}
          </a>
        </p>
      </Show>
    </div>
  )
}

/** What is wrong with the key and which one it takes; any other failure as everywhere. */
function Refusal(props: { error: unknown; provider: 'openai' | 'anthropic' | 'google' }) {
  const words = useAreaWords(costAccountWords)
  const said = () => {
    const { error, provider } = props
    const reason = isApiError(error) && error.code === 'invalid_request' ? error.details.reason : undefined
    const known: Partial<Record<string, readonly string[]>> = words().problems
    const [what = '', todo = ''] = (typeof reason === 'string' && known[reason]) || []
    if (what === '') return undefined
    return { what, todo: reason === 'credential_ordinary' ? words().form.ordinary[provider] : todo }
  }
  return (
    <Show when={said()} fallback={<RefusedCall error={props.error} />}>
      {(known) => <ErrorNote what={known().what} todo={known().todo} />}
    </Show>
  )
}
