import { useSearchParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { aspects } from '../../data/choices.ts'
import { type Template, useTemplates } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { onGridKey } from '../projects/grid-focus.ts'
import { TemplateCard } from './TemplateCard.tsx'
import css from './templates.module.css'

const kinds = ['all', 'system', 'own', 'public'] as const
const frames = ['any', ...aspects] as const
const oneOf = <T extends string>(list: readonly T[], value: string | undefined, usual: T): T =>
  list.find((one) => one === value) ?? usual

/** Everything a short can begin from; what is shown stands in the address. */
export function TemplatesPage() {
  const { t, language } = useWords()
  const words = useAreaWords(templateWords)
  useTitle(() => words().title)
  const [query, setQuery] = useSearchParams<{ kind?: string; aspect?: string }>()
  const kind = () => oneOf(kinds, query.kind, 'all')
  const aspect = () => oneOf(frames, query.aspect, 'any')
  const templates = useTemplates(language)
  const shown = (list: readonly Template[]) =>
    list.filter(
      (one) => (kind() === 'all' || one.kind === kind()) && (aspect() === 'any' || one.style.aspect === aspect()),
    )
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().title}</h1>
      <p class={css.quiet}>{words().intro}</p>
      <div class={css.filters}>
        <Chips
          name="kind"
          label={words().show}
          value={kind()}
          options={kinds.map((value) => ({ value, label: words().kinds[value] }))}
          onChange={(value) => setQuery({ kind: value === 'all' ? null : value }, { replace: true })}
        />
        <Chips
          name="aspect"
          label={words().aspect}
          value={aspect()}
          options={frames.map((value) => ({
            value,
            label: value === 'any' ? words().anyAspect : t().create.aspects[value],
          }))}
          onChange={(value) => setQuery({ aspect: value === 'any' ? null : value }, { replace: true })}
        />
      </div>
      <Switch fallback={<Waiting />}>
        <Match when={templates.data}>
          {(list) => (
            <Show
              when={shown(list().templates).length > 0}
              fallback={
                <Empty
                  kind={aspect() === 'any' ? kind() : 'all'}
                  onAll={() => setQuery({ kind: null, aspect: null }, { replace: true })}
                />
              }
            >
              <ul class={css.grid} onKeyDown={onGridKey}>
                <For each={shown(list().templates)}>{(template) => <TemplateCard template={template} />}</For>
              </ul>
            </Show>
          )}
        </Match>
        <Match when={templates.isError}>
          <FailedCall error={templates.error} onRetry={() => void templates.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Empty(props: { kind: (typeof kinds)[number]; onAll: () => void }) {
  const words = useAreaWords(templateWords)
  const text = (): [string, string] => {
    if (props.kind === 'own') return [words().emptyOwnTitle, words().emptyOwnText]
    if (props.kind === 'public') return [words().emptyPublicTitle, words().emptyPublicText]
    return [words().emptyTitle, words().emptyText]
  }
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{text()[0]}</h2>
      <p class={css.quiet}>{text()[1]}</p>
      <Button onPress={props.onAll}>{words().showAll}</Button>
    </div>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={css.grid}>
        <For each={Array.from({ length: 8 })}>
          {() => (
            <div class={css.card}>
              <Skeleton ratio="9 / 16" radius="14px" />
              <Skeleton width="70%" height="1.25rem" />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
