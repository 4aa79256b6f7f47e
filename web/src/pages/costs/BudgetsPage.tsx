import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type Budget, type BudgetList, useBudgets } from '../../data/budgets.ts'
import { useLiveCosts } from '../../data/live-costs.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { AnomalyList } from './AnomalyList.tsx'
import { BudgetCard } from './BudgetCard.tsx'
import { BudgetDialog } from './BudgetDialog.tsx'
import css from './budgets.module.css'
import { RemoveBudgetDialog } from './RemoveBudgetDialog.tsx'

type Open = { kind: 'create' } | { kind: 'edit'; budget: Budget } | { kind: 'remove'; budget: Budget }

/** What a month may cost, how it goes, and days that cost more than they should. */
export function BudgetsPage() {
  const { t } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  useTitle(() => words().title)
  useLiveCosts()
  const list = useBudgets()
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <div class={css.cards}>
              <Skeleton height="26rem" radius="14px" />
              <Skeleton height="26rem" radius="14px" />
            </div>
          </>
        }
      >
        <Match when={list.data}>{(known) => <Budgets list={known()} />}</Match>
        <Match when={list.isError}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
      </Switch>
      <AnomalyList />
    </div>
  )
}

function Budgets(props: { list: BudgetList }) {
  const { t, format } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const canChange = useCan('admin')
  const [open, setOpen] = createSignal<Open | null>(null)
  const close = () => setOpen(null)
  const opened = <K extends Open['kind']>(kind: K) => {
    const now = open()
    return now?.kind === kind ? (now as Extract<Open, { kind: K }>) : undefined
  }
  const closeAndTell = (text: string) => {
    close()
    showToast({ text, closeLabel: t().common.close })
  }
  const isFull = () => props.list.maxBudgets !== null && props.list.budgets.length >= props.list.maxBudgets
  return (
    <section class={css.part} aria-labelledby="budgets-title">
      <h2 id="budgets-title" class="sr">
        {words().list}
      </h2>
      <Show
        when={props.list.budgets.length > 0}
        fallback={
          <div class={css.empty}>
            <p class={css.heading}>{words().emptyTitle}</p>
            <p>{words().emptyText}</p>
          </div>
        }
      >
        <div class={css.cards}>
          <For each={props.list.budgets}>
            {(budget) => (
              <BudgetCard
                budget={budget}
                canChange={canChange()}
                onEdit={() => setOpen({ kind: 'edit', budget })}
                onRemove={() => setOpen({ kind: 'remove', budget })}
              />
            )}
          </For>
        </div>
      </Show>
      <Show when={canChange()} fallback={<p class={css.quiet}>{words().viewer}</p>}>
        <div class={css.new}>
          <Button kind="primary" isOff={isFull()} onPress={() => setOpen({ kind: 'create' })}>
            {words().create}
          </Button>
          <Show when={isFull()}>
            <p class={css.quiet}>{words().most(format().number(props.list.maxBudgets ?? 0))}</p>
          </Show>
        </div>
      </Show>
      <Show when={opened('create')}>
        <BudgetDialog budget={null} onClose={close} onSaved={() => closeAndTell(words().dialog.saved)} />
      </Show>
      <Show when={opened('edit')}>
        {(edit) => (
          <BudgetDialog budget={edit().budget} onClose={close} onSaved={() => closeAndTell(words().dialog.saved)} />
        )}
      </Show>
      <Show when={opened('remove')}>
        {(removal) => (
          <RemoveBudgetDialog
            budget={removal().budget}
            onClose={close}
            onRemoved={(name) => closeAndTell(words().removal.removed(name))}
          />
        )}
      </Show>
    </section>
  )
}
