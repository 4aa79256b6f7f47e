import type { Dictionary } from '../text/ko.ts'

export type AccountField = 'email' | 'password' | 'name'
export type AccountProblem = keyof Dictionary['account']['fields']

/**
 * What is wrong with a form, by field, according to the contract itself. The schemas and their validator are loaded
 * when the first field is left, which keeps them out of the first load.
 */
export async function checkAccount(
  route: 'auth.signIn' | 'auth.signUp',
  values: Record<string, string>,
): Promise<Partial<Record<AccountField, AccountProblem>>> {
  const { auth } = await import('./account-schemas.ts')
  const result = auth[route].input.safeParse(values)
  if (result.success) return {}
  const problems: Partial<Record<AccountField, AccountProblem>> = {}
  for (const issue of result.error.issues) {
    const field = issue.path[0]
    if (field === 'email') problems.email ??= 'email'
    if (field === 'name') problems.name ??= issue.code === 'too_big' ? 'nameLong' : 'nameEmpty'
    if (field === 'password') problems.password ??= passwordProblem(issue.code, values.password ?? '')
  }
  return problems
}

function passwordProblem(code: string, value: string): AccountProblem {
  if (code === 'too_big') return 'passwordLong'
  return value === '' ? 'passwordEmpty' : 'passwordShort'
}
