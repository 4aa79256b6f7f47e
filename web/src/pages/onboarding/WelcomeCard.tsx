import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { Language } from '../../../../contract/options.ts'
import { languages } from '../../data/choices.ts'
import { type Making, makings } from '../../data/first-steps.ts'
import { useUpdateProfile } from '../../data/profile.ts'
import { useMe } from '../../data/session.ts'
import { inLanguage } from '../../text/language.ts'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { rememberLanguage } from '../../text/saved-language.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './onboarding.module.css'

/** The language of pages and mails, and what is made: tone and first ideas follow from it. */
export function WelcomeCard(props: { making: Making | null; onNext: (making: Making) => void }) {
  const { t, language } = useWords()
  const words = useAreaWords(onboardingWords)
  const me = useMe()
  const navigate = useNavigate()
  const here = useLocation()
  const update = useUpdateProfile()
  const [making, setMaking] = createSignal<Making>(props.making ?? makings[0])

  function speak(next: Language) {
    rememberLanguage(next)
    // Mails speak it too; where that cannot be kept the page still does, and the settings say so.
    update.mutate({ language: next })
    navigate(inLanguage(here.pathname + here.search, next), { scroll: false, replace: true })
  }

  return (
    <>
      <h1 class={css.title}>{words().welcome.title(me.data?.user.name ?? '')}</h1>
      <p class={css.text}>{words().welcome.text}</p>
      <Chips
        name="language"
        label={t().language.label}
        options={languages.map((value) => ({ value, label: t().language[value] }))}
        value={language()}
        onChange={speak}
      />
      <Chips
        name="making"
        label={words().welcome.making}
        options={makings.map((value) => ({ value, label: words().welcome.makings[value] }))}
        value={making()}
        onChange={setMaking}
      />
      <div class={css.acts}>
        <Button kind="primary" size="large" onPress={() => props.onNext(making())}>
          {words().next}
        </Button>
      </div>
    </>
  )
}
