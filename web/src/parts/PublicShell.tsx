import { A, useLocation } from '@solidjs/router'
import { type ParentProps, Show } from 'solid-js'
import { useMe } from '../data/session.ts'
import { inLanguage } from '../text/language.ts'
import { rememberLanguage } from '../text/saved-language.ts'
import { useWords } from '../text/words.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons.tsx'
import { Mark } from '../ui/Mark.tsx'
import { setTheme, theme, themes } from '../ui/theme.ts'
import css from './shell.module.css'
import { usePageFocus } from './use-page-focus.ts'

/** Around the pages anyone may see. */
export function PublicShell(props: ParentProps) {
  const { t, to } = useWords()
  let main: HTMLElement | undefined
  usePageFocus(() => main)
  return (
    <div class={css.public}>
      <a class={css.skip} href="#main">
        {t().common.skip}
      </a>
      <header class={css.publicHeader}>
        <A class={css.wordmark} href={to('/')} aria-label={t().common.home}>
          <Mark />
          <span class={css.name}>{t().name}</span>
        </A>
        <div class={css.side}>
          <LanguageLink />
          <ThemeButton />
          <SessionLink />
        </div>
      </header>
      <main id="main" class={css.publicMain} tabIndex={-1} ref={main}>
        {props.children}
      </main>
    </div>
  )
}

function LanguageLink() {
  const { t, language } = useWords()
  const location = useLocation()
  const other = () => (language() === 'ko' ? 'en' : 'ko')
  return (
    <A
      class={css.balance}
      href={inLanguage(location.pathname + location.search + location.hash, other())}
      lang={other()}
      hreflang={other()}
      noScroll
      onClick={() => rememberLanguage(other())}
    >
      {t().language[other()]}
    </A>
  )
}

function ThemeButton() {
  const { t } = useWords()
  const next = () => themes[(themes.indexOf(theme()) + 1) % themes.length] ?? 'system'
  const marks = { system: SystemIcon, dark: MoonIcon, light: SunIcon }
  return (
    <Button
      kind="ghost"
      size="small"
      isIcon
      aria-label={t().theme.now(t().theme[theme()])}
      title={t().theme.now(t().theme[theme()])}
      onPress={() => setTheme(next())}
    >
      {marks[theme()]({})}
    </Button>
  )
}

function SessionLink() {
  const { t, to } = useWords()
  const location = useLocation()
  const me = useMe()
  const isSignedIn = () => !me.isPending && !me.isError && me.data !== null
  const isAccountPage = () => /\/sign-(in|up)$/.test(location.pathname)
  // Back to what is open to all; from everywhere else people come to begin.
  const signIn = () => {
    const here = location.pathname + location.search
    return location.pathname.startsWith(to('/community'))
      ? `${to('/sign-in')}?${new URLSearchParams({ next: here })}`
      : to('/sign-in')
  }
  return (
    <Show when={!isAccountPage()}>
      <Show
        when={isSignedIn()}
        fallback={
          <LinkButton size="small" href={signIn()}>
            {t().nav.signIn}
          </LinkButton>
        }
      >
        <LinkButton size="small" href={to('/home')}>
          {t().nav.studio}
        </LinkButton>
      </Show>
    </Show>
  )
}
