import { createMemo, Show } from 'solid-js'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime } from '../../text/zoned-time.ts'
import css from './calendar.module.css'
import type { Drag } from './drag.ts'

/** What is dragged, under the pointer, with the time it would get; said as well. */
export function Ghost(props: { drag: Drag; nowLocal: string }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const said = createMemo(() => {
    const local = props.drag.dragged()?.local
    if (local === undefined || local === null) return ''
    return local < props.nowLocal
      ? words().calendar.draggingPast
      : words().calendar.dragging(localTime(language(), local))
  })
  return (
    <>
      <p class="sr" role="status">
        {said()}
      </p>
      <Show when={props.drag.dragged()}>
        {(dragged) => (
          <div
            class={css.ghost}
            aria-hidden="true"
            style={{
              left: `${dragged().x - dragged().offsetX}px`,
              top: `${dragged().y - dragged().offsetY}px`,
              width: `${Math.max(dragged().width, 140)}px`,
            }}
          >
            <p class={css.ghostTime}>{said()}</p>
            <p class={css.cardTitle}>{dragged().entry.publication.metadata.title}</p>
          </div>
        )}
      </Show>
    </>
  )
}
