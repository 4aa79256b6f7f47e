import { For, Match, Show, Switch } from 'solid-js'
import { maxSpread } from '../../data/publish-rules.ts'
import type { useReadyShorts } from '../../data/ready-shorts.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './spread.module.css'

/** Finished shorts to tick, in the order in which they go out. */
export function ShortTicks(props: {
  ready: ReturnType<typeof useReadyShorts>
  chosen: string[]
  error: string | undefined
  onChange: (runIds: string[]) => void
}) {
  const { to, format } = useWords()
  const words = useAreaWords(publishingWords)
  const shorts = () => props.ready.shorts()
  const { projects } = props.ready
  const turn = (id: string, isOn: boolean) =>
    props.onChange((isOn ? [...props.chosen, id] : props.chosen.filter((one) => one !== id)).slice(0, maxSpread))
  const all = () => shorts().map(({ runId }) => runId)
  return (
    <fieldset>
      <legend class={css.legend}>{words().spread.shorts}</legend>
      <Switch fallback={<Skeleton height="10rem" />}>
        <Match when={projects.isError && shorts().length === 0}>
          <FailedCall error={projects.error} onRetry={() => void projects.refetch()} />
        </Match>
        <Match when={projects.isSuccess && shorts().length === 0}>
          <p>{words().picking.none}</p>
          <LinkButton href={to('/create')}>{words().picking.make}</LinkButton>
        </Match>
        <Match when={shorts().length > 0}>
          <div class={css.choose}>
            <p class={css.quiet} aria-live="polite">
              {words().spread.chosen(format().number(props.chosen.length))}
            </p>
            <Button size="small" kind="ghost" onPress={() => props.onChange(all().slice(0, maxSpread))}>
              {words().spread.all}
            </Button>
            <Button size="small" kind="ghost" onPress={() => props.onChange([])}>
              {words().spread.noneOf}
            </Button>
          </div>
          <ul class={css.shorts}>
            <For each={shorts()}>
              {(short) => (
                <li>
                  <label class={css.short}>
                    <Show when={short.thumbnailUrl} fallback={<span class={css.picture} />}>
                      {(url) => <img class={css.picture} src={url()} alt="" loading="lazy" />}
                    </Show>
                    <span class={css.shortName}>
                      <input
                        type="checkbox"
                        checked={props.chosen.includes(short.runId)}
                        onChange={(event) => turn(short.runId, event.currentTarget.checked)}
                      />
                      <span>{short.title}</span>
                    </span>
                  </label>
                </li>
              )}
            </For>
          </ul>
          <Show when={projects.hasNextPage}>
            <Button size="small" isOff={projects.isFetchingNextPage} onPress={() => void projects.fetchNextPage()}>
              {words().picking.more}
            </Button>
          </Show>
        </Match>
      </Switch>
      <Show when={props.error}>
        <p class={css.bad} role="alert">
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}
