import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './account.module.css'

/** While a link does its work, in the shape of what will be said then. */
export function Working(props: { title: string }) {
  return (
    <div class={css.page} aria-busy="true">
      <h1 class={css.title} role="status">
        {props.title}
      </h1>
      <div class={css.notes}>
        <Skeleton height="1.5rem" />
        <Skeleton height="2.75rem" width="8rem" radius="8px" />
      </div>
    </div>
  )
}
