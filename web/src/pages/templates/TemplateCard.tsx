import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Template } from '../../data/templates.ts'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './templates.module.css'

/** One template of the gallery. Its preview plays, without sound, while it is pointed at or has the focus. */
export function TemplateCard(props: { template: Template }) {
  const { to, format } = useWords()
  const words = useAreaWords(templateWords)
  const [isActive, setIsActive] = createSignal(false)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return (
    <li>
      <A
        class={css.card}
        href={to(`/templates/${props.template.id}`)}
        data-card
        onMouseEnter={() => setIsActive(true)}
        onMouseLeave={() => setIsActive(false)}
        onFocus={() => setIsActive(true)}
        onBlur={() => setIsActive(false)}
      >
        <div class={css.picture}>
          <Show when={props.template.posterUrl} fallback={<span class={css.waiting}>{words().making}</span>}>
            {(url) => <img class={css.fill} src={url()} alt="" loading="lazy" width={270} height={480} />}
          </Show>
          <Show when={isActive() && !isStill && props.template.previewUrl}>
            {(url) => (
              <div aria-hidden="true">
                <video
                  class={css.fill}
                  ref={(element) => {
                    // The attribute alone is not always honoured on elements made by script.
                    element.muted = true
                  }}
                  src={url()}
                  autoplay
                  loop
                  muted
                  playsinline
                />
              </div>
            )}
          </Show>
        </div>
        <h2 class={css.name}>{props.template.name}</h2>
        <p class={css.about}>{props.template.description}</p>
        <p class={css.meta}>
          <span>{words().kinds[props.template.kind]}</span>
          <Show when={props.template.kind === 'own' && props.template.isPublic}>
            <span>{words().isPublic}</span>
          </Show>
          <span>
            {props.template.useCount > 0 ? words().uses(format().number(props.template.useCount)) : words().unused}
          </span>
        </p>
      </A>
    </li>
  )
}
