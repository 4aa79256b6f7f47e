import { useLocation, useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Me } from '../../../contract/me.ts'
import { languages } from '../data/choices.ts'
import { useSignOut } from '../data/session.ts'
import { errorWords } from '../text/error-words.ts'
import { inLanguage } from '../text/language.ts'
import { rememberLanguage } from '../text/saved-language.ts'
import { useWords } from '../text/words.tsx'
import { ChevronIcon } from '../ui/icons.tsx'
import { Menu, MenuChoice, MenuHead, MenuItem, MenuLine } from '../ui/Menu.tsx'
import { showToast } from '../ui/Toast.tsx'
import { setTheme, theme, themes } from '../ui/theme.ts'
import { Avatar } from './Avatar.tsx'
import css from './account-menu.module.css'

/** Who is signed in, how the page looks and speaks, and the way out. */
export function AccountMenu(props: { me: Me; onShortcuts: () => void }) {
  const { t, to, language } = useWords()
  const navigate = useNavigate()
  const here = useLocation()
  const signOut = useSignOut()

  function leave() {
    signOut.mutate(undefined, {
      // A page loaded anew: everything kept in memory belonged to the session.
      onSuccess: () => location.assign(to('/')),
      onError: (error) => showToast({ text: errorWords(t(), error).what, closeLabel: t().common.close }),
    })
  }

  return (
    <Menu
      label={t().nav.account(props.me.user.name)}
      trigger={
        <>
          <Avatar name={props.me.user.name} pictureUrl={props.me.user.pictureUrl} />
          <ChevronIcon size={16} />
        </>
      }
    >
      <MenuHead title={props.me.user.name} text={props.me.user.email} />
      <Show when={props.me.balance.heldUcr > 0}>
        <HeldLine ucr={props.me.balance.heldUcr} />
      </Show>
      <MenuLine />
      <MenuChoice
        label={t().language.label}
        value={language()}
        options={languages.map((value) => ({ value, label: t().language[value] }))}
        onChoose={(next) => {
          rememberLanguage(next)
          navigate(inLanguage(here.pathname + here.search, next), { scroll: false })
        }}
      />
      <MenuChoice
        label={t().theme.label}
        value={theme()}
        options={themes.map((value) => ({ value, label: t().theme[value] }))}
        onChoose={setTheme}
      />
      <MenuLine />
      <MenuItem label={t().nav.channels} onChoose={() => navigate(to('/channels'))} />
      <MenuItem label={t().nav.billing} onChoose={() => navigate(to('/billing'))} />
      <MenuItem label={t().nav.ledger} onChoose={() => navigate(to('/ledger'))} />
      <MenuItem label={t().nav.settings} onChoose={() => navigate(to('/settings'))} />
      <MenuItem label={t().nav.shortcuts} keys="?" onChoose={() => props.onShortcuts()} />
      <MenuItem label={t().nav.signOut} onChoose={leave} />
    </Menu>
  )
}

function HeldLine(props: { ucr: number }) {
  const { t, format } = useWords()
  return <p class={css.held}>{t().nav.held(format().credits(props.ucr))}</p>
}
