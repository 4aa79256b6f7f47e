import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './notice.module.css'

export function NotFoundPage() {
  const { t, to } = useWords()
  useTitle(() => t().titles.notFound)
  return (
    <div class={css.notice}>
      <div>
        <h1 class={css.title}>{t().notFound.title}</h1>
        <p class={css.text}>{t().notFound.text}</p>
        <div class={css.actions}>
          <LinkButton kind="primary" href={to('/projects')}>
            {t().notFound.projects}
          </LinkButton>
          <LinkButton href={to('/')}>{t().notFound.home}</LinkButton>
        </div>
      </div>
      <div class={css.picture}>
        <PhoneFrame aspect="9:16">
          <LampScene />
        </PhoneFrame>
      </div>
    </div>
  )
}
