import { createUniqueId, onMount, type ParentProps } from 'solid-js'
import css from './section.module.css'

/** One matter: what it is at the left, what to do about it at the right; below it where that needs the width (`isWide`). */
export function Section(props: ParentProps<{ title: string; text: string; id?: string; isWide?: boolean }>) {
  const headingId = createUniqueId()
  let element: HTMLElement | undefined
  onMount(() => {
    // The browser looked for the place the address names before this page was there.
    if (props.id !== undefined && location.hash === `#${props.id}`) element?.scrollIntoView()
  })
  return (
    <section
      ref={element}
      class={css.section}
      data-wide={props.isWide ? '' : undefined}
      id={props.id}
      aria-labelledby={headingId}
    >
      <div>
        <h2 id={headingId} class={css.heading}>
          {props.title}
        </h2>
        <p class={css.about}>{props.text}</p>
      </div>
      <div class={css.body}>{props.children}</div>
    </section>
  )
}
