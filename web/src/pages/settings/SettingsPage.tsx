import { Show } from 'solid-js'
import { useMe } from '../../data/session.ts'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { ConnectedSection } from './ConnectedSection.tsx'
import { DeleteSection } from './DeleteSection.tsx'
import { DevicesSection } from './DevicesSection.tsx'
import { EmailSection } from './EmailSection.tsx'
import { NoticeSection } from './NoticeSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { ProfileSection } from './ProfileSection.tsx'
import css from './settings.module.css'

export function SettingsPage() {
  const words = useAreaWords(settingsWords)
  useTitle(() => words().title)
  const me = useMe()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().title}</h1>
      {/* The shell shows a page only when it knows who is signed in. */}
      <Show when={me.data}>
        {(known) => (
          <>
            <ProfileSection me={known()} />
            <EmailSection me={known()} />
            <PasswordSection me={known()} />
            <ConnectedSection me={known()} />
            <DevicesSection />
            <NoticeSection />
            <DeleteSection me={known()} />
          </>
        )}
      </Show>
    </div>
  )
}
