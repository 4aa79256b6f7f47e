import { createSignal, Show } from 'solid-js'
import { tryDecode } from '../../data/decode-text.ts'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import css from './accounts.module.css'
import { FilePick } from './FilePick.tsx'
import type { Bad, BadField, Typed } from './link-check.ts'

/** A service account's file is 2 to 3 kB. */
const maxServiceBytes = 20_000

/** The key of a provider; for Google the file of a service account and where the billing export lies. */
export function CredentialFields(props: {
  typed: Typed
  bad: Bad
  onType: (field: BadField, value: string) => void
  onLeave: (field: BadField) => void
}) {
  const words = useAreaWords(costAccountWords)
  const [isUnreadable, setIsUnreadable] = createSignal(false)
  const error = (field: BadField) => {
    const problem = props.bad[field]
    if (problem === undefined) return undefined
    if (problem === 'ordinary') return words().form.ordinary[props.typed.provider]
    return problem === 'needs' ? words().form.needs : words().form.bad[problem]
  }
  const type = (field: BadField) => (value: string) => {
    props.onType(field, value)
    if (props.bad[field]) props.onLeave(field)
  }
  async function take(file: File) {
    const text = file.size <= maxServiceBytes ? tryDecode(await file.arrayBuffer()) : null
    setIsUnreadable(text === null)
    if (text !== null) type('serviceAccount')(text)
  }
  const place = (field: 'billingProject' | 'dataset' | 'table' | 'location', label: string, help?: string) => (
    <Field
      label={label}
      name={field}
      type="text"
      autocomplete="off"
      maxLength={200}
      value={props.typed[field]}
      help={help}
      error={error(field)}
      onInput={type(field)}
    />
  )
  return (
    <Show
      when={props.typed.provider === 'google'}
      fallback={
        <Field
          label={words().form.adminKey}
          name="adminKey"
          type="password"
          autocomplete="off"
          maxLength={500}
          reveal={{ show: words().form.show, hide: words().form.hide }}
          placeholder={props.typed.provider === 'anthropic' ? 'sk-ant-admin01-…' : 'sk-admin-…'}
          value={props.typed.adminKey}
          help={words().form.adminKeyHelp}
          error={error('adminKey')}
          onInput={type('adminKey')}
        />
      }
    >
      <TextArea
        label={words().form.service}
        name="serviceAccount"
        rows={4}
        maxLength={maxServiceBytes}
        placeholder={'{ "type": "service_account", … }'}
        value={props.typed.serviceAccount}
        help={words().form.serviceHelp}
        error={isUnreadable() ? words().form.needs : error('serviceAccount')}
        onInput={type('serviceAccount')}
      />
      <FilePick label={words().form.serviceFile} accept=".json,application/json" onPick={(file) => void take(file)} />
      <div class={css.places}>
        {place('billingProject', words().form.project, words().form.projectHelp)}
        {place('dataset', words().form.dataset)}
        {place('table', words().form.table, words().form.tableHelp)}
        {place('location', words().form.location, words().form.locationHelp)}
      </div>
    </Show>
  )
}
