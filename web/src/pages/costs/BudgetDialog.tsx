import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Budget, type BudgetScope, budgetScopes, useSaveBudget } from '../../data/budgets.ts'
import { useMe } from '../../data/session.ts'
import { useWorkspace } from '../../data/teams.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { parseUsd } from './budget-state.ts'
import css from './budgets.module.css'
import { useBudgetRefs } from './use-budget-refs.ts'

const offered = [50, 80, 90, 100, 120]

/** Makes a budget, or changes one. What it is about is chosen once. */
export function BudgetDialog(props: { budget: Budget | null; onClose: () => void; onSaved: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const workspace = useWorkspace()
  const me = useMe()
  const save = useSaveBudget()
  const { budget } = props
  const [name, setName] = createSignal(budget?.name ?? '')
  const [scope, setScope] = createSignal<BudgetScope>(budget?.scope ?? 'workspace')
  const [chosenRef, setRef] = createSignal(budget?.scopeRef ?? '')
  const [amount, setAmount] = createSignal(budget ? String(budget.amountMicroUsd / 1e6) : '')
  const [thresholds, setThresholds] = createSignal<number[]>(budget?.thresholds ?? [50, 80, 100])
  const [hasForecast, setHasForecast] = createSignal(budget?.hasForecast ?? true)
  const [stopsKey, setStopsKey] = createSignal(budget?.stopsKey ?? false)
  const [picked, setPeople] = createSignal<string[] | null>(budget?.userIds ?? null)
  const [isTried, setIsTried] = createSignal(false)
  const refs = useBudgetRefs(scope)
  const ref = () => (scope() === 'workspace' ? '' : chosenRef())
  const people = () => {
    const list = picked() ?? [me.data?.user.id ?? '']
    // Who has left is asked about no more.
    return list.filter((id) => workspace.data?.members.some(({ userId }) => userId === id))
  }
  const usd = () => parseUsd(amount())
  const isRight = () =>
    name().trim() !== '' &&
    usd() !== null &&
    (scope() === 'workspace' || ref() !== '') &&
    thresholds().length > 0 &&
    people().length > 0
  const toggled = <T,>(list: T[], one: T, isOn: boolean) =>
    isOn ? [...list, one] : list.filter((each) => each !== one)
  const press = () => {
    setIsTried(true)
    const amountMicroUsd = usd()
    if (save.isPending || !isRight() || amountMicroUsd === null) return
    const wish = { name: name().trim(), scope: scope(), scopeRef: ref(), amountMicroUsd, thresholds: thresholds() }
    const rest = { hasForecast: hasForecast(), stopsKey: scope() === 'key' && stopsKey(), userIds: people() }
    save.mutate({ id: budget?.id ?? null, ...wish, ...rest }, { onSuccess: () => props.onSaved() })
  }
  const isFull = () => isApiError(save.error) && save.error.details?.reason === 'too_many_budgets'
  return (
    <Dialog
      isOpen
      title={budget ? words().dialog.edit : words().dialog.create}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().dialog.cancel}</Button>
          <Button kind="primary" isOff={save.isPending} onPress={press}>
            {save.isPending ? words().dialog.saving : words().dialog.save}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        <Field
          label={words().dialog.name}
          name="budget-name"
          type="text"
          autocomplete="off"
          maxLength={60}
          value={name()}
          help={words().dialog.nameHelp}
          error={isTried() && name().trim() === '' ? words().dialog.nameBad : undefined}
          onInput={setName}
        />
        <Show
          when={!budget}
          fallback={
            <p class={css.quiet}>
              {words().scopes[scope()]}
              {budget?.label ? `: ${budget.label}` : ''}. {words().dialog.fixed}
            </p>
          }
        >
          <Select
            label={words().dialog.scope}
            value={scope()}
            options={budgetScopes.map((value) => ({ value, label: words().scopes[value] ?? value }))}
            onChange={(value) => {
              setScope(value)
              setRef('')
            }}
          />
          <Show when={scope() !== 'workspace'}>
            <Show when={refs().length > 0} fallback={<p class={css.quiet}>{words().dialog.noRefs}</p>}>
              <Select
                label={words().dialog.ref}
                value={ref() || '-'}
                options={[{ value: '-', label: words().dialog.choose }, ...refs()]}
                onChange={(value) => setRef(value === '-' ? '' : value)}
              />
            </Show>
          </Show>
        </Show>
        <Field
          label={words().dialog.amount}
          name="budget-amount"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={amount()}
          help={words().dialog.amountHelp}
          error={isTried() && usd() === null ? words().dialog.amountBad : undefined}
          onInput={setAmount}
        />
        <fieldset>
          <legend class={css.legendText}>{words().dialog.thresholds}</legend>
          <div class={css.ticks}>
            <For each={[...new Set([...offered, ...(budget?.thresholds ?? [])])].toSorted((a, b) => a - b)}>
              {(threshold) => (
                <Tick
                  label={format().percent(threshold / 100)}
                  isOn={thresholds().includes(threshold)}
                  onChange={(isOn) => setThresholds((now) => toggled(now, threshold, isOn))}
                />
              )}
            </For>
          </div>
          <Tick label={words().dialog.forecast} isOn={hasForecast()} onChange={setHasForecast} />
          <Wrong when={isTried() && thresholds().length === 0} text={words().dialog.thresholdsBad} />
        </fieldset>
        <Switch fallback={<Skeleton height="6rem" />}>
          <Match when={workspace.data}>
            {(known) => (
              <fieldset>
                <legend class={css.legendText}>{words().dialog.people}</legend>
                <For each={known().members}>
                  {(member) => (
                    <Tick
                      label={`${member.name} (${member.email})`}
                      isOn={people().includes(member.userId)}
                      onChange={(isOn) => setPeople(toggled(people(), member.userId, isOn))}
                    />
                  )}
                </For>
                <Wrong when={isTried() && people().length === 0} text={words().dialog.peopleBad} />
              </fieldset>
            )}
          </Match>
          <Match when={workspace.isError}>
            <FailedCall error={workspace.error} onRetry={() => void workspace.refetch()} />
          </Match>
        </Switch>
        <Show when={scope() === 'key'}>
          <div>
            <Tick label={words().dialog.stops} isOn={stopsKey()} onChange={setStopsKey} />
            <p class={css.warn}>{words().dialog.stopsHelp}</p>
          </div>
        </Show>
        <Show when={save.isError}>
          <Show when={isFull()} fallback={<FailedCall error={save.error} isWrite />}>
            <ErrorNote what={words().dialog.tooMany} />
          </Show>
        </Show>
      </div>
    </Dialog>
  )
}

function Wrong(props: { when: boolean; text: string }) {
  return (
    <Show when={props.when}>
      <p class={css.wrong} role="alert">
        {props.text}
      </p>
    </Show>
  )
}
