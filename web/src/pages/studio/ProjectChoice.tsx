import { For, Show } from 'solid-js'
import type { useStartProjects } from '../../data/studio-start.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import css from './choice-cards.module.css'

/** Finished shorts that a project may begin from. Nothing where there is none: one is made first. */
export function ProjectChoice(props: {
  query: ReturnType<typeof useStartProjects>
  chosenId: string | null
  onChoose: (id: string | null) => void
}) {
  const words = useAreaWords(studioWords)
  return (
    <Show when={(props.query.data?.length ?? 0) > 0}>
      <details class={css.more} open={props.chosenId !== null}>
        <summary>{words().start.project}</summary>
        <fieldset class={css.choice}>
          <legend class={css.about}>{words().start.projectText}</legend>
          <div class={css.cards}>
            <label class={css.card}>
              <input
                class="sr"
                type="radio"
                name="project"
                checked={props.chosenId === null}
                onChange={() => props.onChoose(null)}
              />
              <span class={css.face}>
                <PlusIcon class={css.blank} size={28} />
              </span>
              <span class={css.name}>{words().start.noProject}</span>
            </label>
            <For each={props.query.data}>
              {(project) => (
                <label class={css.card}>
                  <input
                    class="sr"
                    type="radio"
                    name="project"
                    checked={props.chosenId === project.id}
                    onChange={() => props.onChoose(project.id)}
                  />
                  <span class={css.face}>
                    <Show when={project.thumbnailUrl}>
                      {(url) => <img src={url()} alt="" loading="lazy" width={270} height={480} />}
                    </Show>
                  </span>
                  <span class={css.name} lang={project.language}>
                    {project.title}
                  </span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
      </details>
    </Show>
  )
}
