import { For } from 'solid-js'
import { useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './home.module.css'
import stats from './stats.module.css'

export function HomeSkeleton() {
  const { t } = useWords()
  const some = (count: number) => Array.from({ length: count })
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={stats.stats}>
        <For each={some(4)}>{() => <Skeleton height="6.125rem" />}</For>
      </div>
      <div class={css.columns}>
        <div class={css.part}>
          <Skeleton width="9rem" height="1.75rem" />
          <div class={css.cards}>
            <For each={some(6)}>{() => <Skeleton ratio="9 / 16" radius="14px" />}</For>
          </div>
        </div>
        <div class={css.side}>
          <Skeleton width="9rem" height="1.75rem" />
          <Skeleton height="12rem" radius="14px" />
        </div>
      </div>
    </>
  )
}
