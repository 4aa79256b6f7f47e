import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Model, useModels } from '../../data/models.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { everyProvider, filterModels, type ModelFilter, providersOf } from './filter-models.ts'
import { ModelTable } from './ModelTable.tsx'
import css from './models.module.css'
import { providerName } from './provider-name.ts'

const kinds = ['CHAT', 'EMBEDDING', 'IMAGE', 'SPEECH'] as const
const noFilter: ModelFilter = { search: '', kind: 'all', provider: everyProvider }

/** Every model that can be asked for, what it can do and what it costs. */
export function ModelsPage() {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  useTitle(() => words().models.title)
  const models = useModels()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().models.title}</h1>
      <p class={css.quiet}>{words().models.intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="6rem" radius="14px" />
            <Skeleton height="24rem" radius="14px" />
          </>
        }
      >
        <Match when={models.isError && models.data === undefined}>
          <FailedCall error={models.error} onRetry={() => void models.refetch()} />
        </Match>
        <Match when={models.data}>{(known) => <Found models={known().models} />}</Match>
      </Switch>
    </div>
  )
}

function Found(props: { models: Model[] }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const [filter, setFilter] = createStore<ModelFilter>({ ...noFilter })
  const found = createMemo(() => filterModels(props.models, filter))
  const count = () => words().models.count(format().number(found().length), format().number(props.models.length))
  return (
    <>
      <Filters models={props.models} filter={filter} onChange={setFilter} />
      <p class={css.quiet} role="status">
        {count()}
      </p>
      <Show
        when={found().length > 0}
        fallback={
          <div class={css.none}>
            <p>{words().models.none}</p>
            <p class={css.quiet}>{words().models.noneHelp}</p>
            <Button onPress={() => setFilter({ ...noFilter })}>{words().models.reset}</Button>
          </div>
        }
      >
        <For each={kinds}>
          {(kind) => (
            <Show when={found().some((model) => model.kind === kind)}>
              <ModelTable kind={kind} models={found().filter((model) => model.kind === kind)} />
            </Show>
          )}
        </For>
      </Show>
    </>
  )
}

function Filters(props: { models: Model[]; filter: ModelFilter; onChange: (change: Partial<ModelFilter>) => void }) {
  const words = useAreaWords(portalWords)
  const providers = () => [
    { value: everyProvider, label: words().models.everyProvider },
    ...providersOf(props.models).map((value) => ({ value, label: providerName(value, words()) })),
  ]
  return (
    <search class={css.filters}>
      <Field
        label={words().models.search}
        name="search"
        type="search"
        autocomplete="off"
        isOptional
        placeholder={words().models.searchPlaceholder}
        value={props.filter.search}
        onInput={(search) => props.onChange({ search })}
      />
      <Select
        label={words().models.provider}
        value={props.filter.provider}
        options={providers()}
        onChange={(provider) => props.onChange({ provider })}
      />
      <div class={css.kinds}>
        <Chips
          name="kind"
          label={words().models.kind}
          value={props.filter.kind}
          options={[
            { value: 'all' as const, label: words().models.everyKind },
            ...kinds.map((value) => ({ value, label: words().kinds[value] })),
          ]}
          onChange={(kind) => props.onChange({ kind })}
        />
      </div>
    </search>
  )
}
