import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { type Anomaly, useAnomalies, useDismissAnomaly } from '../../data/budgets.ts'
import { useCostTeams } from '../../data/cost-teams.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './budgets.module.css'

/** Days out of order: what they cost instead of what, and why, step by step. */
export function AnomalyList() {
  const words = useAreaWords(costsBudgetsWords)
  const anomalies = useAnomalies()
  return (
    <section class={css.part} id="anomalies" aria-labelledby="anomalies-title">
      <h2 id="anomalies-title" class={css.heading}>
        {words().anomalies.title}
      </h2>
      <p class={css.quiet}>{words().anomalies.intro}</p>
      <Switch fallback={<Skeleton height="9rem" radius="14px" />}>
        <Match when={anomalies.data}>
          {(known) => (
            <Show when={known().anomalies.length > 0} fallback={<p>{words().anomalies.none}</p>}>
              <ul class={css.days}>
                <For each={known().anomalies}>{(anomaly) => <AnomalyItem anomaly={anomaly} />}</For>
              </ul>
            </Show>
          )}
        </Match>
        <Match when={anomalies.isError}>
          <FailedCall error={anomalies.error} onRetry={() => void anomalies.refetch()} />
        </Match>
      </Switch>
    </section>
  )
}

function AnomalyItem(props: { anomaly: Anomaly }) {
  const { language, t } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const id = createUniqueId()
  const can = useCan('editor')
  const teams = useCostTeams()
  const dismiss = useDismissAnomaly()
  const project = () =>
    teams.data?.projects.find((one) => one.id === props.anomaly.projectId)?.name ?? words().anomalies.noProject
  const what = () => `${dayName(language(), props.anomaly.day)} ${props.anomaly.model}`
  const press = () => {
    const { id } = props.anomaly
    const undo = () => dismiss.mutate({ id, isDismissed: false })
    dismiss.mutate(
      { id, isDismissed: true },
      {
        onSuccess: () =>
          showToast({
            text: words().anomalies.dismissed,
            closeLabel: t().common.close,
            action: { label: words().anomalies.undo, onChoose: undo },
          }),
      },
    )
  }
  return (
    <li class={css.anomaly} aria-labelledby={id}>
      <div class={css.cardHead}>
        <h3 id={id} class={css.name}>
          {dayName(language(), props.anomaly.day)}
        </h3>
        <p class={css.quiet}>
          {project()} · {props.anomaly.model}
        </p>
      </div>
      <Waterfall anomaly={props.anomaly} />
      <Show when={can()}>
        <div class={css.buttons}>
          <Button
            size="small"
            isOff={dismiss.isPending}
            onPress={press}
            aria-label={words().anomalies.dismissOf(what())}
          >
            {words().anomalies.dismiss}
          </Button>
        </div>
      </Show>
      <Show when={dismiss.isError}>
        <FailedCall error={dismiss.error} isWrite onRetry={press} />
      </Show>
    </li>
  )
}

/** From what is usual, over what made it more or less, to what it was. */
function Waterfall(props: { anomaly: Anomaly }) {
  const { format } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const signed = (microUsd: number) => `${microUsd > 0 ? '+' : ''}${format().usd(microUsd)}`
  const steps = () => {
    const { volumeMicroUsd, priceMicroUsd, mixMicroUsd } = props.anomaly.causes
    const { volume, price, mix } = words().anomalies.causes
    let at = props.anomaly.expectedMicroUsd
    const causes = [
      { name: volume, microUsd: volumeMicroUsd },
      { name: price, microUsd: priceMicroUsd },
      { name: mix, microUsd: mixMicroUsd },
    ].filter(({ microUsd }) => microUsd !== 0)
    return causes.map(({ name, microUsd }) => {
      const from = Math.min(at, at + microUsd)
      at += microUsd
      return { name, text: signed(microUsd), from, width: Math.abs(microUsd), isLess: microUsd < 0 }
    })
  }
  const widest = () =>
    Math.max(
      props.anomaly.costMicroUsd,
      props.anomaly.expectedMicroUsd,
      ...steps().map(({ from, width }) => from + width),
    )
  const part = (microUsd: number) => `${(Math.max(0, microUsd) / widest()) * 100}%`
  return (
    <dl class={css.waterfall}>
      <div class={css.step}>
        <dt>{words().anomalies.usual}</dt>
        <dd>{format().usd(props.anomaly.expectedMicroUsd)}</dd>
        <dd class={css.place} aria-hidden="true">
          <span class={css.block} data-kind="whole" style={{ width: part(props.anomaly.expectedMicroUsd) }} />
        </dd>
      </div>
      <For each={steps()}>
        {(step) => (
          <div class={css.step}>
            <dt>{step.name}</dt>
            <dd>{step.text}</dd>
            <dd class={css.place} aria-hidden="true">
              <span
                class={css.block}
                data-kind={step.isLess ? 'less' : 'more'}
                style={{ 'margin-left': part(step.from), width: part(step.width) }}
              />
            </dd>
          </div>
        )}
      </For>
      <div class={css.step} data-last="">
        <dt>{words().anomalies.that}</dt>
        <dd>{format().usd(props.anomaly.costMicroUsd)}</dd>
        <dd class={css.place} aria-hidden="true">
          <span class={css.block} data-kind="whole" style={{ width: part(props.anomaly.costMicroUsd) }} />
        </dd>
      </div>
    </dl>
  )
}
