import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { languages } from '../../data/choices.ts'
import { useUpdateProfile } from '../../data/profile.ts'
import { AccountField } from '../../parts/AccountField.tsx'
import { createAccountForm } from '../../parts/account-form.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { inLanguage } from '../../text/language.ts'
import { rememberLanguage } from '../../text/saved-language.ts'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { PictureField } from './PictureField.tsx'
import css from './settings.module.css'

export function ProfileSection(props: { me: Me }) {
  const { t, language } = useWords()
  const words = useAreaWords(settingsWords)
  const navigate = useNavigate()
  const location = useLocation()
  const update = useUpdateProfile()
  const { name, language: saved } = props.me.user
  const form = createAccountForm(() => ['name'], { name })
  const [chosen, setChosen] = createSignal(saved)

  async function send(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (update.isPending || !(await form.isReady(event.currentTarget))) return
    const isOther = chosen() !== props.me.user.language
    update.mutate({ name: form.values.name, language: chosen() }, { onSuccess: () => onSaved(isOther) })
  }

  /** A language that was chosen here is the page's too; one that was only saved before is left alone. */
  function onSaved(isOtherLanguage: boolean) {
    const speaks = isOtherLanguage ? chosen() : language()
    if (speaks !== language()) {
      rememberLanguage(speaks)
      navigate(inLanguage(location.pathname + location.search, speaks), { scroll: false, replace: true })
    }
    showToast({ text: settingsWords[speaks].profile.saved, closeLabel: t().common.close })
  }

  return (
    <Section title={words().profile.title} text={words().profile.text}>
      <PictureField name={props.me.user.name} pictureUrl={props.me.user.pictureUrl} />
      <form class={css.form} noValidate onSubmit={(event) => void send(event)}>
        <AccountField form={form} name="name" label={words().profile.name} />
        <div class={css.choice}>
          <Chips
            name="language"
            label={words().profile.language}
            options={languages.map((value) => ({ value, label: t().language[value] }))}
            value={chosen()}
            onChange={setChosen}
          />
          <p class={css.help}>{words().profile.languageHelp}</p>
        </div>
        <Show when={update.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
        <Button type="submit" isOff={update.isPending}>
          {update.isPending ? words().saving : words().save}
        </Button>
      </form>
    </Section>
  )
}
