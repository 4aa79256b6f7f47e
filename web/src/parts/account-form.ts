import { createStore } from 'solid-js/store'
import { type AccountField, type AccountProblem, checkField, refusedFields } from '../data/account-check.ts'

export type AccountForm = ReturnType<typeof createAccountForm>

/** A form about an account: the values of its fields, in their order on the page, and what is wrong with those left or sent. */
export function createAccountForm(
  fields: () => readonly AccountField[],
  begin: Partial<Record<AccountField, string>> = {},
) {
  const [form, setForm] = createStore({
    values: { name: '', email: '', typedEmail: '', password: '', newPassword: '', ...begin },
    problems: {} as Partial<Record<AccountField, AccountProblem | undefined>>,
  })

  function set(field: AccountField, value: string) {
    setForm('values', field, value)
    setForm('problems', field, undefined)
  }

  /** A field that was passed by without a word is not wrong yet. */
  async function leave(field: AccountField) {
    const value = form.values[field]
    if (value === '') return
    const problem = await checkField(field, value)
    if (form.values[field] === value) setForm('problems', field, problem)
  }

  /** True when everything may be sent; otherwise the problems are shown and the first wrong field gets the focus. */
  async function isReady(element: HTMLFormElement): Promise<boolean> {
    const problems = await Promise.all(fields().map((field) => checkField(field, form.values[field])))
    fields().forEach((field, index) => {
      setForm('problems', field, problems[index])
    })
    return !focusFirst(element)
  }

  /** True when what the server refused is told at a field and needs no other place. */
  function refuse(element: HTMLFormElement, error: unknown): boolean {
    setForm('problems', refusedFields(error, fields()))
    return focusFirst(element)
  }

  function focusFirst(element: HTMLFormElement): boolean {
    const first = fields().find((field) => form.problems[field] !== undefined)
    if (first === undefined) return false
    element.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    return true
  }

  return { values: form.values, problems: form.problems, set, leave, isReady, refuse }
}
