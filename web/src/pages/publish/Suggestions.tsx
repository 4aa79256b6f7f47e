import { createSignal, For, Show } from 'solid-js'
import type { Language } from '../../../../contract/options.ts'
import { type Suggestion, useSuggest } from '../../data/publications.ts'
import type { PublishDraft } from '../../data/publish-draft.ts'
import { addTags } from '../../data/publish-rules.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { LampIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './publish.module.css'
import type { Publish } from './use-publish.ts'

type Texts = Pick<PublishDraft, 'title' | 'description' | 'tags'>

/** Texts that a model writes from the script, taken one by one or all; what was typed before can be had back. */
export function Suggestions(props: { runId: string; language: Language; publish: Publish }) {
  const words = useAreaWords(publishingWords)
  const suggest = useSuggest()
  const [before, setBefore] = createSignal<Texts | null>(null)
  const [said, setSaid] = createSignal('')

  function use(texts: Partial<Texts>) {
    const { title, description, tags } = props.publish.draft
    if (before() === null) setBefore({ title, description, tags: [...tags] })
    props.publish.change(texts)
    setSaid(words().suggest.applied)
  }
  function undo() {
    const texts = before()
    if (texts) props.publish.change(texts)
    setBefore(null)
    setSaid(words().suggest.undone)
  }
  const ask = () => !suggest.isPending && suggest.mutate({ runId: props.runId, language: props.language })

  return (
    <div class={css.suggest}>
      <div class={css.suggestHead}>
        <LampIcon />
        <div>
          <h3 class={css.strong}>{words().suggest.title}</h3>
          <p class={css.quiet}>{words().suggest.text}</p>
        </div>
        <Button size="small" isOff={suggest.isPending} onPress={ask}>
          {suggest.isPending ? words().suggest.asking : suggest.data ? words().suggest.again : words().suggest.ask}
        </Button>
      </div>
      <Show when={suggest.error}>{(error) => <RefusedCall error={error()} onRetry={ask} />}</Show>
      <Show when={suggest.isPending}>
        <Skeleton height="6rem" />
      </Show>
      <Show when={suggest.data}>
        {(suggestion) => <Offers suggestion={suggestion()} tags={props.publish.draft.tags} onUse={use} />}
      </Show>
      <div class={css.undo}>
        <p class={css.quiet} role="status">
          {said()}
        </p>
        <Show when={before() !== null}>
          <Button size="small" kind="ghost" onPress={undo}>
            {words().suggest.undo}
          </Button>
        </Show>
      </div>
    </div>
  )
}

function Offers(props: { suggestion: Suggestion; tags: string[]; onUse: (texts: Partial<Texts>) => void }) {
  const { format } = useWords()
  const words = useAreaWords(publishingWords)
  const all = (): Partial<Texts> => ({
    ...(props.suggestion.titles[0] !== undefined && { title: props.suggestion.titles[0] }),
    description: props.suggestion.description,
    tags: addTags(props.tags, props.suggestion.tags),
  })
  const maker = () => {
    const { model, chargedUcr } = props.suggestion
    return model === 'builtin' ? words().suggest.builtin : words().suggest.by(model, format().credits(chargedUcr))
  }
  return (
    <div class={css.offers}>
      <ul aria-label={words().suggest.titles}>
        <For each={props.suggestion.titles}>
          {(title) => (
            <li class={css.offer}>
              <span>{title}</span>
              <Button
                size="small"
                kind="ghost"
                aria-label={words().suggest.useTitle(title)}
                onPress={() => props.onUse({ title })}
              >
                {words().suggest.use}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <p class={css.offerText}>{props.suggestion.description}</p>
      <p class={css.quiet}>{props.suggestion.tags.map((tag) => `#${tag}`).join(' ')}</p>
      <div class={css.acts}>
        <Button size="small" onPress={() => props.onUse(all())}>
          {words().suggest.useAll}
        </Button>
        <Button size="small" kind="ghost" onPress={() => props.onUse({ description: props.suggestion.description })}>
          {words().suggest.useDescription}
        </Button>
        <Button
          size="small"
          kind="ghost"
          onPress={() => props.onUse({ tags: addTags(props.tags, props.suggestion.tags) })}
        >
          {words().suggest.useTags}
        </Button>
      </div>
      <p class={css.quiet}>{maker()}</p>
    </div>
  )
}
