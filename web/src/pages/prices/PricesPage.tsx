import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { type Price, usePrices } from '../../data/prices.ts'
import { useMe } from '../../data/session.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { FindField } from '../../parts/FindField.tsx'
import { More } from '../../parts/More.tsx'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import { Loaded } from '../operators/Loaded.tsx'
import { Aliases } from './Aliases.tsx'
import { AliasForm } from './AliasForm.tsx'
import { Announced } from './Announced.tsx'
import { groupRows } from './group-rows.ts'
import { ModelPrices } from './ModelPrices.tsx'
import { PriceForm, type PriceStart } from './PriceForm.tsx'
import css from './prices.module.css'
import { RepriceDialog, type RepriceStart } from './RepriceDialog.tsx'
import { UnpricedList } from './UnpricedList.tsx'

export type PriceAct =
  | ({ kind: 'add' } & PriceStart)
  | ({ kind: 'reprice' } & RepriceStart)
  | { kind: 'alias'; provider: string; alias: string }

const typingMs = 250

/** What models cost, since when and by whose word: for those who keep the installation. */
export function PricesPage() {
  const words = useAreaWords(priceWords)
  useTitle(() => words().title)
  const me = useMe()
  const isOperator = () => !me.isPending && !me.isError && me.data?.isOperator === true
  return (
    <div class={css.page}>
      <Switch>
        <Match when={isOperator()}>
          <ForOperators />
        </Match>
        <Match when={!me.isPending}>
          <h1 class={css.title}>{words().notYou}</h1>
          <p class={css.quiet}>{words().notYouText}</p>
        </Match>
      </Switch>
    </div>
  )
}

function ForOperators() {
  const words = useAreaWords(priceWords)
  const [typed, setTyped] = createSignal('')
  const [search, setSearch] = createSignal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => setSearch(text.trim()), typingMs)
  }
  const query = usePrices(search)
  const [act, setAct] = createSignal<PriceAct | null>(null)
  const close = () => setAct(null)
  return (
    <>
      <header class={css.head}>
        <div>
          <h1 class={css.title}>{words().title}</h1>
          <p class={css.quiet}>{words().intro}</p>
        </div>
        <div class={css.acts}>
          <Button onPress={() => setAct({ kind: 'reprice', model: '' })}>{words().reprice}</Button>
          <Button kind="primary" onPress={() => setAct({ kind: 'add', model: '' })}>
            {words().add}
          </Button>
        </div>
      </header>
      <Loaded query={query}>
        {(data) => {
          const first = () => data().pages[0]
          return (
            <>
              <Show when={search() === ''}>
                <UnpricedList unpriced={first()?.unpriced ?? []} onAct={setAct} />
                <Announced announced={first()?.announced ?? []} />
              </Show>
              <div class={css.section}>
                <FindField label={words().search} value={typed()} onInput={type} />
                <p class={css.quiet}>{words().basis}</p>
              </div>
              <Models prices={data().pages.flatMap((page) => page.prices)} onAct={setAct} />
              <Show when={query.isFetchNextPageError}>
                <FailedCall error={query.error} onRetry={() => void query.fetchNextPage()} />
              </Show>
              <Show when={query.hasNextPage && !query.isFetchNextPageError}>
                <More isLoading={query.isFetchingNextPage} onReach={() => void query.fetchNextPage()} />
              </Show>
              <Show when={search() === ''}>
                <Aliases
                  aliases={first()?.aliases ?? []}
                  onAdd={() => setAct({ kind: 'alias', provider: '', alias: '' })}
                />
              </Show>
            </>
          )
        }}
      </Loaded>
      <Show when={act()} keyed>
        {(open) => (
          <Switch>
            <Match when={open.kind === 'add' && open}>
              {(start) => (
                <PriceForm start={start()} onClose={close} onPast={(span) => setAct({ kind: 'reprice', ...span })} />
              )}
            </Match>
            <Match when={open.kind === 'reprice' && open}>
              {(start) => <RepriceDialog start={start()} onClose={close} />}
            </Match>
            <Match when={open.kind === 'alias' && open}>
              {(start) => <AliasForm provider={start().provider} alias={start().alias} onClose={close} />}
            </Match>
          </Switch>
        )}
      </Show>
    </>
  )
}

/** So few are shown with all there is to know. */
const fewModels = 2

function Models(props: { prices: Price[]; onAct: (act: PriceAct) => void }) {
  const words = useAreaWords(priceWords)
  const models = createMemo(() => groupRows(props.prices, ({ model }) => model))
  return (
    <div>
      <For each={[...models().keys()]} fallback={<p class={css.quiet}>{words().none}</p>}>
        {(model) => (
          <ModelPrices
            model={model}
            prices={models().get(model) ?? []}
            isOpen={models().size <= fewModels}
            onAct={props.onAct}
          />
        )}
      </For>
    </div>
  )
}
