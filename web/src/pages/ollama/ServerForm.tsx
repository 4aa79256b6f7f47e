import { createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type OllamaServer, useOllamaChange } from '../../data/ollama.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './ollama.module.css'
import { problemWords, refusedFor } from './problem.ts'
import { checkName, checkUrl, isSameOrigin, type NameProblem, tidyUrl, usualUrl } from './server-check.ts'

/** Registers a server, or changes one. The server is looked at before it is saved, which takes a moment. */
export function ServerForm(props: {
  server: OllamaServer | undefined
  /** Names of the others. */
  taken: string[]
  allowsLoopback: boolean
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  const formId = createUniqueId()
  const create = useOllamaChange('ollama.create')
  const update = useOllamaChange('ollama.update')
  const isPending = () => create.isPending || update.isPending
  const [typed, setTyped] = createStore({
    name: props.server?.name ?? '',
    url: props.server?.baseUrl ?? (props.allowsLoopback ? usualUrl : ''),
    token: '',
    forgetsToken: false,
  })
  const [bad, setBad] = createStore<{ name: NameProblem; url: boolean }>({ name: null, url: false })
  const check = {
    name: () => setBad('name', checkName(typed.name, props.taken)),
    url: () => setBad('url', !checkUrl(typed.url)),
  }
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    check.name()
    check.url()
    if (bad.name || bad.url) return form?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    if (isPending()) return
    const { server } = props
    const fields = { name: typed.name, baseUrl: tidyUrl(typed.url) }
    const token = typed.token.trim()
    const said = server ? words().ollama.saved(typed.name) : words().ollama.added(typed.name)
    const onSuccess = () => {
      props.onClose()
      showToast({ text: said, closeLabel: t().common.close })
    }
    if (!server) return create.mutate({ ...fields, ...(token !== '' && { token }) }, { onSuccess })
    const change = token !== '' ? { token } : typed.forgetsToken ? { token: null } : {}
    update.mutate({ id: server.id, ...fields, ...change }, { onSuccess })
  }

  const nameError = () => {
    if (bad.name === 'taken') return words().ollama.form.nameTaken
    return bad.name === 'form' ? words().ollama.form.nameBad : undefined
  }
  const isElsewhere = () => {
    const { server } = props
    return server !== undefined && checkUrl(typed.url) && !isSameOrigin(typed.url, server.baseUrl)
  }
  const tokenHelp = () => {
    if (!props.server?.hasToken) return words().ollama.form.tokenHelp
    return isElsewhere() ? words().ollama.form.tokenGoes : words().ollama.form.tokenKept
  }
  return (
    <Dialog
      isOpen
      title={props.server ? words().ollama.form.editTitle(props.server.name) : words().ollama.form.addTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={isPending()}>
            {isPending() ? words().ollama.form.saving : words().ollama.form.save}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate ref={form} onSubmit={submit}>
        <Field
          label={words().ollama.form.name}
          name="name"
          type="text"
          autocomplete="off"
          maxLength={31}
          value={typed.name}
          help={words().ollama.form.nameHelp(typed.name || 'gpu')}
          error={nameError()}
          onInput={(name) => {
            setTyped('name', name.toLowerCase())
            setBad('name', null)
          }}
          onLeave={() => typed.name !== '' && check.name()}
        />
        <Show when={props.server && typed.name !== props.server.name}>
          <p class={css.warn}>{words().ollama.form.renamed}</p>
        </Show>
        <Field
          label={words().ollama.form.url}
          name="url"
          type="url"
          autocomplete="off"
          maxLength={300}
          value={typed.url}
          help={props.allowsLoopback ? words().ollama.local : words().ollama.cloud}
          error={bad.url ? words().ollama.form.urlBad : undefined}
          onInput={(url) => {
            setTyped('url', url)
            setBad('url', false)
          }}
          onLeave={() => typed.url !== '' && check.url()}
        />
        <Field
          label={words().ollama.form.token}
          name="token"
          type="password"
          autocomplete="off"
          isOptional
          maxLength={500}
          value={typed.token}
          help={tokenHelp()}
          onInput={(token) => setTyped('token', token)}
        />
        <Show when={props.server?.hasToken && !isElsewhere()}>
          <Tick
            label={words().ollama.form.tokenRemove}
            isOn={typed.forgetsToken}
            onChange={(isOn) => setTyped('forgetsToken', isOn)}
          />
        </Show>
        <Show when={create.error ?? update.error}>{(error) => <Refusal error={error()} />}</Show>
      </form>
    </Dialog>
  )
}

/** Where the look at the server is what went wrong it is said what to do; else like any failed call. */
function Refusal(props: { error: unknown }) {
  const words = useAreaWords(portalWords)
  const problem = () => {
    const reason = refusedFor(props.error)
    return reason === null ? undefined : problemWords(words(), reason)
  }
  return (
    <Show when={problem()} fallback={<FailedCall error={props.error} isWrite />}>
      {(known) => <ErrorNote what={known().what} todo={known().todo} />}
    </Show>
  )
}
