import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { saveBatchDraft } from '../../data/batch-draft.ts'
import { type Batch, useBatch } from '../../data/batches.ts'
import { hasEnded } from '../../data/run-patch.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { runStateKinds } from '../../parts/run-state-kind.ts'
import { batchWords } from '../../text/batch/words.ts'
import { wordsOf } from '../../text/error-words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './batch.module.css'
import rows from './progress.module.css'

type Item = Batch['items'][number]

/** How far each short of a list is, and why others were not started. */
export function BatchProgress(props: { id: string; onAnother: () => void }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(batchWords)
  const canMake = useCan('editor')
  const batch = useBatch(() => props.id)
  const items = () => (batch.isSuccess ? batch.data.items : [])
  const started = () => items().filter(({ runId }) => runId !== null)
  const done = () => started().filter(({ state }) => state !== null && hasEnded(state)).length
  const refused = () => items().filter(({ runId }) => runId === null)
  const isLost = () => isApiError(batch.error, 'not_found') || isApiError(batch.error, 'invalid_request')

  function listRefused() {
    saveBatchDraft(refused().map(({ keyword }) => keyword))
    props.onAnother()
  }

  return (
    <div class={css.page}>
      <header class={css.head}>
        <h1 class={css.title}>
          <Show when={batch.isSuccess && started().length > 0} fallback={words().title}>
            {words().progressTitle(format().number(done()), format().number(started().length))}
          </Show>
        </h1>
        <Show when={batch.isSuccess}>
          <p class={css.intro} role="status">
            <Show when={done() < started().length}>{words().safe} </Show>
            <Show when={refused().length > 0}>{words().refusedCount(format().number(refused().length))}</Show>
          </p>
          <div class={rows.acts}>
            <LinkButton href={to('/projects')}>{words().toProjects}</LinkButton>
            <Show when={canMake()}>
              <Show when={refused().length > 0}>
                <Button onPress={listRefused}>{words().againRefused}</Button>
              </Show>
              <Button onPress={props.onAnother}>{words().another}</Button>
            </Show>
          </div>
        </Show>
      </header>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="20rem" />
          </>
        }
      >
        <Match when={batch.isError && items().length === 0}>
          <Show when={isLost()} fallback={<FailedCall error={batch.error} onRetry={() => void batch.refetch()} />}>
            <p class={css.listEmpty}>{words().gone}</p>
            <Button onPress={props.onAnother}>{words().another}</Button>
          </Show>
        </Match>
        <Match when={items().length > 0}>
          <ol class={rows.list}>
            <For each={items()}>{(item) => <ProgressRow item={item} />}</For>
          </ol>
        </Match>
      </Switch>
    </div>
  )
}

function ProgressRow(props: { item: Item }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(batchWords)
  const isRunning = () => props.item.state === 'RUNNING' || props.item.state === 'QUEUED'
  const refusal = () => (props.item.errorCode === null ? null : wordsOf(t(), props.item.errorCode, ''))
  return (
    <li class={rows.row}>
      <span class={rows.picture}>
        <Show when={props.item.thumbnailUrl}>
          {(url) => <img class={rows.image} src={url()} alt="" loading="lazy" />}
        </Show>
      </span>
      <div class={rows.words}>
        <Show when={props.item.projectId} fallback={<span class={rows.name}>{props.item.keyword}</span>}>
          {(id) => (
            <A class={rows.name} href={to(`/projects/${id()}`)}>
              {props.item.title || props.item.keyword}
            </A>
          )}
        </Show>
        <Show
          when={props.item.state}
          fallback={
            <span class={rows.refusal}>
              {refusal() ? `${refusal()?.what ?? ''} ${refusal()?.todo ?? ''}` : words().notBegun}
            </span>
          }
        >
          {(state) => <StateWord kind={runStateKinds[state()]} text={words().states[state()]} />}
        </Show>
      </div>
      <Show when={isRunning()}>
        <span class={rows.percent}>{t().projects.percent(format().number(props.item.percent))}</span>
        <div
          class={rows.bar}
          role="progressbar"
          aria-label={words().percent(props.item.keyword)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={props.item.percent}
          style={{ '--part': props.item.percent / 100 }}
        >
          <div class={rows.fill} />
        </div>
      </Show>
    </li>
  )
}
