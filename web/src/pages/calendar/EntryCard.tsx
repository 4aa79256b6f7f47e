import { Show } from 'solid-js'
import type { Entry } from '../../data/calendar-entries.ts'
import type { Publication } from '../../data/publications.ts'
import { useCan } from '../../data/teams.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publicationKinds } from '../../parts/publication-kind.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { clockTime, localTime } from '../../text/zoned-time.ts'
import { ClockIcon } from '../../ui/icons.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './calendar.module.css'
import type { Drag } from './drag.ts'

/** A publication: a press opens it, the clock changes its time, and a mouse can take it elsewhere. */
export function EntryCard(props: {
  entry: Entry
  size: 'grid' | 'row' | 'chip'
  drag?: Drag
  onOpen: (id: string) => void
  onMove: (publication: Publication) => void
}) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const canEdit = useCan('editor')
  const one = () => props.entry.publication
  const kind = () => publicationKinds[one().state]
  const canMove = () => canEdit() && one().can.change
  const label = () =>
    words().calendar.open(
      one().metadata.title,
      words().states[one().state],
      localTime(language(), props.entry.local),
      one().channel.title,
    )
  return (
    // The press is on the button within; this only carries it along under a mouse.
    <div
      class={css.card}
      data-size={props.size}
      data-kind={kind()}
      data-can-move={canMove() ? '' : undefined}
      data-dragged={props.drag?.isDragged(one().id) ? '' : undefined}
      onPointerDown={(event) => props.drag?.start(event, props.entry)}
    >
      <button type="button" class={css.cardOpen} aria-label={label()} onClick={() => props.onOpen(one().id)}>
        <Show when={props.size !== 'chip'}>
          <Show when={one().thumbnailUrl} fallback={<span class={css.cardPicture} />}>
            {(url) => <img class={css.cardPicture} src={url()} alt="" draggable={false} loading="lazy" />}
          </Show>
        </Show>
        <span class={css.cardText} aria-hidden="true">
          <span class={css.cardTime}>
            {clockTime(language(), props.entry.local)}
            <ChannelFace title={one().channel.title} pictureUrl={one().channel.pictureUrl} size="tiny" />
          </span>
          <span class={css.cardTitle}>{one().metadata.title}</span>
          <Show when={props.size !== 'chip'}>
            <StateWord kind={kind()} text={words().states[one().state]} />
          </Show>
          <Show when={props.size === 'row'}>
            <span class={css.cardChannel}>
              {one().channel.title}
              {one().isAutomatic ? ` · ${words().calendar.automatic}` : ''}
            </span>
          </Show>
        </span>
      </button>
      <Show when={canMove()}>
        <button
          type="button"
          class={css.cardMove}
          aria-label={words().calendar.moveOf(one().metadata.title)}
          title={words().calendar.move}
          onClick={() => props.onMove(one())}
        >
          <ClockIcon size={16} />
        </button>
      </Show>
    </div>
  )
}
