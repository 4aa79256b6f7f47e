import type { ApiKey } from '../data/api-key.ts'
import { useApiKeys } from '../data/api-keys.ts'
import type { Usage } from '../data/usage-ask.ts'
import { developersWords } from '../text/developers/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { Select } from '../ui/Select.tsx'

/** No key and no model has this name. */
const every = '-'

type Option = { value: string; label: string }

/** One of the keys there are, and of those that were used and are gone; with `withPlayground` also what needs no key. */
export function KeySelect(props: {
  used: Usage | undefined
  chosen: string | undefined
  withPlayground?: boolean
  onChange: (keyId: string | undefined) => void
}) {
  const words = useAreaWords(developersWords)
  const list = useApiKeys()
  const options = () => {
    const live = (list.data?.keys ?? []).map(({ id, name }: ApiKey) => ({ value: id, label: name }))
    const gone = (props.used?.byKey ?? []).flatMap(({ keyId, name, isDeleted }) =>
      keyId === null || !isDeleted ? [] : [{ value: keyId, label: words().usage.deleted(name ?? '') }],
    )
    const playground = props.withPlayground ? [{ value: 'playground', label: words().requests.playground }] : []
    return withChosen([...live, ...gone, ...playground], props.chosen, words().requests.deletedKey)
  }
  return (
    <Select
      label={words().usage.key}
      value={props.chosen ?? every}
      options={[{ value: every, label: words().usage.everyKey }, ...options()]}
      onChange={(key) => props.onChange(key === every ? undefined : key)}
    />
  )
}

/** One of the models that were used. */
export function ModelSelect(props: {
  used: Usage | undefined
  chosen: string | undefined
  onChange: (model: string | undefined) => void
}) {
  const words = useAreaWords(developersWords)
  const options = () => {
    const known = (props.used?.byModel ?? []).map(({ model }) => ({ value: model, label: model }))
    return withChosen(known, props.chosen, props.chosen ?? '')
  }
  return (
    <Select
      label={words().usage.model}
      value={props.chosen ?? every}
      options={[{ value: every, label: words().usage.everyModel }, ...options()]}
      onChange={(model) => props.onChange(model === every ? undefined : model)}
    />
  )
}

/** What is chosen can always be seen, also where it was not used in this time. */
function withChosen(known: Option[], chosen: string | undefined, label: string): Option[] {
  const isKnown = chosen === undefined || known.some(({ value }) => value === chosen)
  return isKnown ? known : [...known, { value: chosen, label }]
}
