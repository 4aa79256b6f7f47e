import { Show } from 'solid-js'
import type { AccountField as Name } from '../data/account-check.ts'
import { accountWords } from '../text/account/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { Field } from '../ui/Field.tsx'
import type { AccountForm } from './account-form.ts'

const looks = {
  name: { type: 'text', autocomplete: 'name' },
  email: { type: 'email', autocomplete: 'username' },
  typedEmail: { type: 'email', autocomplete: 'off' },
  password: { type: 'password', autocomplete: 'current-password' },
  newPassword: { type: 'password', autocomplete: 'new-password' },
} as const

/** One field of an account form, with what browsers and password keepers need to know of it. */
export function AccountField(props: {
  form: AccountForm
  name: Name
  label: string
  help?: string
  /** For an address that is not the one people sign in with. */
  autocomplete?: 'email'
}) {
  const words = useAreaWords(accountWords)
  const problem = () => {
    const name = props.form.problems[props.name]
    return name && words().fields[name]
  }
  return (
    <Field
      label={props.label}
      name={props.name}
      type={looks[props.name].type}
      autocomplete={props.autocomplete ?? looks[props.name].autocomplete}
      value={props.form.values[props.name]}
      help={props.help}
      error={problem()}
      reveal={{ show: words().showPassword, hide: words().hidePassword }}
      onInput={(value) => props.form.set(props.name, value)}
      onLeave={() => void props.form.leave(props.name)}
    />
  )
}

/** For password keepers: whose password a form without an address is about. */
export function WhosePassword(props: { email: string | undefined }) {
  return (
    <Show when={props.email}>
      <input type="email" name="username" autocomplete="username" value={props.email} readOnly hidden />
    </Show>
  )
}
