import { For } from 'solid-js'
import { useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './project.module.css'

export function ProjectSkeleton() {
  const { t } = useWords()
  return (
    <div class={css.page}>
      <div class={css.head}>
        <p class="sr" role="status">
          {t().common.loading}
        </p>
        <Skeleton width="60%" height="2.75rem" />
      </div>
      <div class={css.side}>
        <Skeleton ratio="9 / 16" radius="20px" />
      </div>
      <div class={css.body}>
        <div>
          <For each={[0, 1, 2, 3]}>
            {() => (
              <p>
                <Skeleton height="7rem" />
                <br />
              </p>
            )}
          </For>
        </div>
      </div>
    </div>
  )
}
