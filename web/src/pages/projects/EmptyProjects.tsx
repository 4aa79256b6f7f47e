import { For } from 'solid-js'
import { createAddress } from '../../data/choices.ts'
import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './projects.module.css'

/** Nothing here yet: what to do, and words to begin with. */
export function EmptyProjects() {
  const { t, to } = useWords()
  return (
    <div class={css.empty}>
      <div>
        <h1 class={css.emptyTitle}>{t().projects.emptyTitle}</h1>
        <p class={css.emptyText}>{t().projects.emptyText}</p>
        <LinkButton kind="primary" size="large" href={to('/create')}>
          {t().projects.emptyAction}
        </LinkButton>
        <div class={css.ideas}>
          <p>{t().projects.emptyIdeas}</p>
          <div class={css.ideaList}>
            <For each={t().landing.examples}>
              {(keyword) => (
                <LinkButton size="small" href={to(createAddress({ keyword }))}>
                  {keyword}
                </LinkButton>
              )}
            </For>
          </div>
        </div>
      </div>
      <div class={css.emptyPicture}>
        <PhoneFrame aspect="9:16" isLit>
          <LampScene lines={t().landing.posterLine} />
        </PhoneFrame>
      </div>
    </div>
  )
}
