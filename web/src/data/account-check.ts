import type { AccountWords } from '../text/account/ko.ts'
import { fieldRule } from './api-error.ts'

/** `password` is one that exists already, `newPassword` one that is being chosen, `typedEmail` an address typed to confirm. */
export const accountFields = ['name', 'email', 'typedEmail', 'password', 'newPassword'] as const
export type AccountField = (typeof accountFields)[number]
export type AccountProblem = keyof AccountWords['fields']

/**
 * What is wrong with a field, according to the contract itself. The schemas and their validator are loaded when the
 * first field is left, which keeps them out of the first load.
 */
export async function checkField(field: AccountField, value: string): Promise<AccountProblem | undefined> {
  if (field === 'password') return value === '' ? 'passwordEmpty' : undefined
  if (field === 'typedEmail') return value === '' ? 'emailOther' : undefined
  const { Email, Password, PersonName } = await import('./account-schemas.ts')
  const schema = { name: PersonName, email: Email, newPassword: Password }[field]
  const code = schema.safeParse(value).error?.issues[0]?.code
  if (code === undefined) return undefined
  if (field === 'email') return 'email'
  if (field === 'name') return code === 'too_big' ? 'nameLong' : 'nameEmpty'
  if (code === 'too_big') return 'passwordLong'
  return value === '' ? 'passwordEmpty' : 'passwordShort'
}

const serverProblems: Record<string, AccountProblem> = {
  common_password: 'passwordCommon',
  wrong_password: 'passwordWrong',
  unchanged: 'emailSame',
  confirmation: 'emailOther',
}

/** What the server alone knows of the fields of a form; nothing when the error is about something else. */
export function refusedFields(
  error: unknown,
  fields: readonly AccountField[],
): Partial<Record<AccountField, AccountProblem>> {
  // The routes call a password that is being chosen `password`, and the one that it replaces `current`.
  const password = fields.includes('newPassword') ? 'newPassword' : 'password'
  const problems: Partial<Record<AccountField, AccountProblem>> = {}
  for (const [name, field] of [
    ['email', fields.includes('typedEmail') ? 'typedEmail' : 'email'],
    ['password', password],
    ['current', 'password'],
  ] as const) {
    const problem = serverProblems[fieldRule(error, name) ?? '']
    if (problem && fields.includes(field)) problems[field] = problem
  }
  return problems
}
