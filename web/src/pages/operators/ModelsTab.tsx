import { createSignal, For, Show } from 'solid-js'
import { type ModelRow, useOperatorList } from '../../data/operators.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { Cell, Head, Lines } from './Cells.tsx'
import { Loaded } from './Loaded.tsx'
import { ModelForm } from './ModelForm.tsx'
import css from './operators.module.css'

/** Every model row, those that are off included. */
export function ModelsTab() {
  const words = useAreaWords(operatorWords)
  const models = useOperatorList('operators.models')
  const [search, setSearch] = createSignal('')
  const [open, setOpen] = createSignal<{ model?: ModelRow } | null>(null)
  return (
    <>
      <p class={css.quiet}>{words().models.text}</p>
      <div class={css.bar}>
        <Field
          label={words().search}
          name="search"
          type="search"
          autocomplete="off"
          isOptional
          value={search()}
          onInput={setSearch}
        />
        <Button kind="primary" onPress={() => setOpen({})}>
          {words().models.add}
        </Button>
      </div>
      <Loaded query={models}>
        {(data) => <Table models={data().models} search={search()} onEdit={(model) => setOpen({ model })} />}
      </Loaded>
      <Show when={open()} keyed>
        {({ model }) => <ModelForm model={model} onClose={() => setOpen(null)} />}
      </Show>
    </>
  )
}

function Table(props: { models: ModelRow[]; search: string; onEdit: (model: ModelRow) => void }) {
  const words = useAreaWords(operatorWords)
  const found = () => {
    const wanted = props.search.trim().toLowerCase()
    return props.models.filter(({ id, alias }) => `${id} ${alias ?? ''}`.toLowerCase().includes(wanted))
  }
  const columns = () => {
    const { id, kind, context, output, features } = words().models
    return [
      { name: id },
      { name: kind },
      { name: context, isNumber: true },
      { name: output, isNumber: true },
      { name: features },
      { name: words().keys.state },
      { name: words().actions, isSaid: true },
    ]
  }
  return (
    <Show when={found().length > 0} fallback={<p class={css.quiet}>{words().none}</p>}>
      <table class={css.table}>
        <Head columns={columns()} />
        <tbody>
          <For each={found()}>{(model) => <Row model={model} onEdit={() => props.onEdit(model)} />}</For>
        </tbody>
      </table>
    </Show>
  )
}

function Row(props: { model: ModelRow; onEdit: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const portal = useAreaWords(portalWords)
  const length = (tokens: number | null) => (tokens === null ? words().health.none : format().number(tokens))
  return (
    <tr>
      <Cell>
        <Lines first={<code>{props.model.id}</code>} second={props.model.alias ?? undefined} />
      </Cell>
      <Cell name={words().models.kind}>{portal().kinds[props.model.kind]}</Cell>
      <Cell name={words().models.context} isNumber>
        {length(props.model.contextTokens)}
      </Cell>
      <Cell name={words().models.output} isNumber>
        {length(props.model.maxOutputTokens)}
      </Cell>
      <Cell name={words().models.features}>
        {props.model.features.map((feature) => portal().models.featureNames[feature]).join(' · ')}
      </Cell>
      <Cell name={words().keys.state}>
        <StateWord
          kind={props.model.isEnabled ? 'good' : 'quiet'}
          text={props.model.isEnabled ? words().on : words().off}
        />
      </Cell>
      <Cell>
        <Button
          kind="ghost"
          size="small"
          aria-label={words().of(words().edit, props.model.id)}
          onPress={() => props.onEdit()}
        >
          {words().edit}
        </Button>
      </Cell>
    </tr>
  )
}
