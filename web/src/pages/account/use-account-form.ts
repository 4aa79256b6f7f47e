import { createStore } from 'solid-js/store'
import { type AccountField, type AccountProblem, checkAccount } from '../../data/account-check.ts'

type Values = Record<AccountField, string>

/** The fields of a sign-in or sign-up form: values, and the problems of the fields that were left or sent. */
export function useAccountForm(route: 'auth.signIn' | 'auth.signUp', extra: () => Record<string, string>) {
  const [form, setForm] = createStore<{
    values: Values
    problems: Partial<Record<AccountField, AccountProblem | undefined>>
  }>({
    values: { email: '', password: '', name: '' },
    problems: {},
  })

  function set(field: AccountField, value: string) {
    setForm('values', field, value)
    setForm('problems', field, undefined)
  }

  /** A field that was passed by without a word is not wrong yet. */
  async function leave(field: AccountField) {
    if (form.values[field] === '') return
    const problems = await check()
    setForm('problems', field, problems[field])
  }

  /** True when everything may be sent; otherwise the problems are shown and the first wrong field gets the focus. */
  async function isReady(element: HTMLFormElement): Promise<boolean> {
    const problems = await check()
    setForm('problems', { email: problems.email, password: problems.password, name: problems.name })
    const first = ['name', 'email', 'password'].find((field) => field in problems)
    if (first === undefined) return true
    element.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    return false
  }

  const check = () => checkAccount(route, { ...form.values, ...extra() })
  return { form, set, leave, isReady }
}
