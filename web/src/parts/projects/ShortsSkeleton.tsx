import { For } from 'solid-js'
import { useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

/** A grid of shorts that is being loaded, in the shape it will have. `class` is the grid's. */
export function ShortsSkeleton(props: { class: string | undefined }) {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={props.class}>
        <For each={Array.from({ length: 8 })}>
          {() => (
            <div>
              <Skeleton ratio="9 / 16" radius="14px" />
              <p>
                <br />
              </p>
              <Skeleton width="80%" height="1rem" />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
