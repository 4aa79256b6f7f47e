import { createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Template } from '../../../../contract/templates.ts'
import type { useTemplates } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { PictureIcon } from '../../ui/edit-icons.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './choice-cards.module.css'

/** Templates as cards, or none. Native radios: arrow keys come with them. A preview plays under the pointer or the focus. */
export function TemplateChoice(props: {
  query: ReturnType<typeof useTemplates>
  chosenId: string | null
  onChoose: (id: string | null) => void
}) {
  const words = useAreaWords(studioWords)
  return (
    <fieldset class={css.choice}>
      <legend class={css.legend}>{words().start.template}</legend>
      <Switch fallback={<Waiting />}>
        <Match when={props.query.isError}>
          <FailedCall error={props.query.error} onRetry={() => void props.query.refetch()} />
        </Match>
        <Match when={props.query.data}>
          {(data) => (
            <div class={css.cards}>
              <label class={css.card}>
                <input
                  class="sr"
                  type="radio"
                  name="template"
                  checked={props.chosenId === null}
                  onChange={() => props.onChoose(null)}
                />
                <span class={css.face}>
                  <PlusIcon class={css.blank} size={28} />
                </span>
                <span class={css.name}>{words().start.noTemplate}</span>
                <span class={css.about}>{words().start.noTemplateText}</span>
              </label>
              <For each={data().templates}>
                {(template) => (
                  <Card
                    template={template}
                    isChosen={props.chosenId === template.id}
                    onChoose={() => props.onChoose(template.id)}
                  />
                )}
              </For>
            </div>
          )}
        </Match>
      </Switch>
    </fieldset>
  )
}

function Card(props: { template: Template; isChosen: boolean; onChoose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const [isOn, setIsOn] = createSignal(false)
  onCleanup(() => setIsOn(false))
  const facts = () =>
    words().start.templateFacts(
      t().create.seconds(format().number(props.template.style.seconds)),
      t().create.aspects[props.template.style.aspect],
    )
  const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
  return (
    <label
      class={css.card}
      onPointerEnter={() => setIsOn(true)}
      onPointerLeave={() => setIsOn(false)}
      onFocusIn={() => setIsOn(true)}
      onFocusOut={() => setIsOn(false)}
    >
      <input class="sr" type="radio" name="template" checked={props.isChosen} onChange={props.onChoose} />
      <span class={css.face}>
        <Show when={props.template.posterUrl} fallback={<PictureIcon class={css.blank} size={28} />}>
          {(url) => <img src={url()} alt="" loading="lazy" width={270} height={480} />}
        </Show>
        <Show when={isOn() && !isStill() && props.template.previewUrl}>
          {(url) => <video src={url()} muted autoplay loop playsinline tabIndex={-1} />}
        </Show>
      </span>
      <span class={css.name}>{props.template.name}</span>
      <span class={css.about}>{props.template.description}</span>
      <span class={css.facts}>{facts()}</span>
    </label>
  )
}

function Waiting() {
  const { t } = useWords()
  return (
    <div class={css.cards}>
      <span class="sr" role="status">
        {t().common.loading}
      </span>
      <For each={Array.from({ length: 6 })}>{() => <Skeleton ratio="9 / 14" radius="14px" />}</For>
    </div>
  )
}
