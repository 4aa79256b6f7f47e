import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { type Insight, useDismissInsight, useInsights } from '../../data/insights.ts'
import { useCan } from '../../data/teams.ts'
import { insightWords } from '../../text/insights/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { FailedCall } from '../ErrorNote.tsx'
import css from './insights.module.css'

/**
 * What is worth saying about the channels; nothing where there is nothing to say. `most`: where it is not the matter of the page,
 * with a way to the others.
 */
export function InsightList(props: { most?: number }) {
  const { to, format } = useWords()
  const words = useAreaWords(insightWords)
  const insights = useInsights()
  const { dismiss, canDismiss } = useDismissal()
  const all = () => insights.data?.insights ?? []
  const shown = () => all().slice(0, props.most)
  return (
    <Switch>
      <Match when={shown().length > 0}>
        <section class={css.insights} aria-label={words().title}>
          <ul class={css.list}>
            <For each={shown()}>
              {(insight) => <Row insight={insight} onDismiss={canDismiss() ? () => dismiss(insight) : undefined} />}
            </For>
          </ul>
          <Show when={all().length > shown().length}>
            <A class={css.all} href={to('/analytics')}>
              {words().all(format().number(all().length))}
            </A>
          </Show>
        </section>
      </Match>
      {/* Where they are not the matter of the page, nobody misses them. */}
      <Match when={insights.isError && props.most === undefined}>
        <FailedCall error={insights.error} onRetry={() => void insights.refetch()} />
      </Match>
    </Switch>
  )
}

/** Takes one away at once, with a way back. */
function useDismissal() {
  const { t } = useWords()
  const words = useAreaWords(insightWords)
  const change = useDismissInsight()
  const canDismiss = useCan('editor')
  const say = (text: string) => showToast({ text, closeLabel: t().common.close })

  function restore({ id }: Insight) {
    change.mutate({ id, isDismissed: false }, { onError: () => say(words().notRestored) })
  }

  function dismiss(insight: Insight) {
    change.mutate({ id: insight.id, isDismissed: true }, { onError: () => say(words().notDismissed) })
    showToast({
      text: words().dismissed,
      closeLabel: t().common.close,
      action: { label: words().undo, onChoose: () => restore(insight) },
    })
  }

  return { dismiss, canDismiss }
}

function Row(props: { insight: Insight; onDismiss: (() => void) | undefined }) {
  const { to } = useWords()
  const words = useAreaWords(insightWords)
  return (
    <li class={css.insight} data-kind={props.insight.kind}>
      <div class={css.text}>
        <p class={css.kind}>{words().kinds[props.insight.kind]}</p>
        <p class={css.title}>{props.insight.title}</p>
        <p class={css.quiet}>{props.insight.text}</p>
        <Show when={props.insight.link}>
          {(link) => (
            <A class={css.link} href={to(`/${link()}`)} aria-label={words().openOf(props.insight.title)}>
              {words().open}
            </A>
          )}
        </Show>
      </div>
      <Show when={props.onDismiss}>
        {(dismiss) => (
          <Button
            kind="ghost"
            size="small"
            isIcon
            aria-label={words().dismissOf(props.insight.title)}
            onPress={dismiss()}
          >
            <CrossIcon size={16} />
          </Button>
        )}
      </Show>
    </li>
  )
}
