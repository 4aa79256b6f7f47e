import { createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Upstream, useOperatorChange } from '../../data/operators.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './operators.module.css'

const isName = (text: string) => /^[a-z][a-z0-9-]{1,30}$/.test(text)
const isUrl = (text: string) => URL.canParse(text.trim()) && /^https?:\/\/\S+$/i.test(text.trim())

/** Adds a server, or changes one; its key is written and never read. */
export function UpstreamForm(props: { upstream: Upstream | undefined; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const formId = createUniqueId()
  const put = useOperatorChange('operators.putUpstream')
  const [typed, setTyped] = createStore({
    name: props.upstream?.name ?? '',
    url: props.upstream?.baseUrl ?? '',
    key: '',
    isEnabled: props.upstream?.isEnabled ?? true,
  })
  const [isAsked, setIsAsked] = createStore({ now: false })
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setIsAsked('now', true)
    if (!isName(typed.name) || !isUrl(typed.url))
      return form?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    if (put.isPending) return
    const apiKey = typed.key.trim()
    put.mutate(
      {
        ...{ name: typed.name, baseUrl: typed.url.trim(), isEnabled: typed.isEnabled },
        ...(apiKey !== '' && { apiKey }),
      },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().saved, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      title={props.upstream ? words().upstreams.editTitle(props.upstream.name) : words().upstreams.addTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={put.isPending}>
            {put.isPending ? words().saving : words().save}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate ref={form} onSubmit={submit}>
        <Show when={!props.upstream}>
          <Field
            label={words().upstreams.name}
            name="name"
            type="text"
            autocomplete="off"
            maxLength={31}
            value={typed.name}
            help={words().upstreams.nameHelp}
            error={isAsked.now && !isName(typed.name) ? words().upstreams.nameBad : undefined}
            onInput={(name) => setTyped('name', name.toLowerCase())}
          />
        </Show>
        <Field
          label={words().upstreams.url}
          name="url"
          type="url"
          autocomplete="off"
          maxLength={300}
          value={typed.url}
          help={words().upstreams.urlHelp}
          error={isAsked.now && !isUrl(typed.url) ? words().upstreams.urlBad : undefined}
          onInput={(url) => setTyped('url', url)}
        />
        <Field
          label={words().upstreams.key}
          name="key"
          type="password"
          autocomplete="off"
          isOptional
          maxLength={500}
          value={typed.key}
          help={props.upstream?.hasKey ? words().upstreams.keyKept : words().upstreams.keyHelp}
          onInput={(key) => setTyped('key', key)}
        />
        <Tick
          label={words().models.isEnabled}
          isOn={typed.isEnabled}
          onChange={(isOn) => setTyped('isEnabled', isOn)}
        />
        <Show when={put.error}>{(problem) => <FailedCall error={problem()} isWrite />}</Show>
      </form>
    </Dialog>
  )
}
