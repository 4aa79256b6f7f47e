import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Upstream, useOperatorChange } from '../../data/operators.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { FormDialog } from './FormDialog.tsx'

const isName = (text: string) => /^[a-z][a-z0-9-]{1,30}$/.test(text)
const isUrl = (text: string) => URL.canParse(text.trim()) && /^https?:\/\/\S+$/i.test(text.trim())

/** Adds a server, or changes one; its key is written and never read. */
export function UpstreamForm(props: { upstream: Upstream | undefined; onClose: () => void }) {
  const words = useAreaWords(operatorWords)
  const put = useOperatorChange('operators.putUpstream')
  const [typed, setTyped] = createStore({
    name: props.upstream?.name ?? '',
    url: props.upstream?.baseUrl ?? '',
    key: '',
    isEnabled: props.upstream?.isEnabled ?? true,
  })

  function send(onSuccess: () => void) {
    const apiKey = typed.key.trim()
    put.mutate(
      {
        ...{ name: typed.name, baseUrl: typed.url.trim(), isEnabled: typed.isEnabled },
        ...(apiKey !== '' && { apiKey }),
      },
      { onSuccess },
    )
  }

  return (
    <FormDialog
      title={props.upstream ? words().upstreams.editTitle(props.upstream.name) : words().upstreams.addTitle}
      saved={words().saved}
      change={put}
      isValid={isName(typed.name) && isUrl(typed.url)}
      onSend={send}
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <Show when={!props.upstream}>
            <Field
              label={words().upstreams.name}
              name="name"
              type="text"
              autocomplete="off"
              maxLength={31}
              value={typed.name}
              help={words().upstreams.nameHelp}
              error={isAsked() && !isName(typed.name) ? words().upstreams.nameBad : undefined}
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
            error={isAsked() && !isUrl(typed.url) ? words().upstreams.urlBad : undefined}
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
        </>
      )}
    </FormDialog>
  )
}
