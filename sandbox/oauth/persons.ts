import { z } from 'zod'
import { Email, PersonName } from '../../contract/index.ts'

/** Somebody as a provider knows them. */
export type Person = {
  /** Two persons with the same one are the same account of the provider, whatever else changes. */
  account: string
  name: string
  email: string
  isEmailVerified: boolean
}

/** Who one can be. The first two have their address at every provider: what is linked there meets in one account here. */
export const persons: readonly Person[] = [
  { account: 'hana', name: '김하나', email: 'hana@example.com', isEmailVerified: true },
  { account: 'alex', name: 'Alex Kim', email: 'alex@example.com', isEmailVerified: true },
  { account: 'doyun', name: '이도윤', email: 'doyun@example.com', isEmailVerified: false },
  { account: 'sam', name: 'Sam Lee', email: 'sam@example.com', isEmailVerified: false },
]

/**
 * What the form answers: one of `persons`, or somebody new. `account` tells apart two accounts with one address; the
 * address stands for it when it is left empty.
 */
const Choice = z.union([
  z.object({ person: z.enum(persons.map(({ account }) => account)) }),
  z.object({
    name: PersonName,
    email: Email,
    verified: z.literal('on').optional(),
    account: z.string().trim().max(60).optional(),
  }),
])

/** Null when the form was not filled in. */
export function choosePerson(form: unknown): Person | null {
  const { data: choice } = Choice.safeParse(form)
  if (choice === undefined) return null
  if ('person' in choice) return persons.find(({ account }) => account === choice.person) ?? null
  const { name, email, verified, account } = choice
  return { account: account || email.toLowerCase(), name, email, isEmailVerified: verified === 'on' }
}
