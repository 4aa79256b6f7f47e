import { type Role, workspaceHeader } from '../../contract/index.ts'
import { type House, signedUp } from './house.ts'
import { setPlan } from './plan.ts'

export type Person = Awaited<ReturnType<typeof signedUp>>

/** The header that makes a call about this workspace. */
export const inTeam = (workspaceId: string) => ({ [workspaceHeader]: workspaceId })

/** A person who was invited to a team in a role and accepted. `by` may invite. */
export async function joined(
  house: House,
  { by, teamId, role }: { by: Person; teamId: string; role: Exclude<Role, 'owner'> },
): Promise<Person> {
  const person = await signedUp(house, role)
  const invitation = { email: person.email, role, language: 'ko' as const }
  const { body } = await by.call('invitations.create', invitation, inTeam(teamId))
  const { status } = await person.call('invitations.accept', { id: body.id })
  if (status !== 200) throw new Error(`accepting answered ${status}`)
  return person
}

/** A team with one member of each role, on a plan with room for more. */
export async function openTeam(house: House, name = '별빛 스튜디오') {
  const owner = await signedUp(house, 'owner')
  const { body: team } = await owner.call('workspaces.create', { name })
  await setPlan(house, team.id, 'PROFESSIONAL')
  const join = (role: Exclude<Role, 'owner'>) => joined(house, { by: owner, teamId: team.id, role })
  return { id: team.id, owner, admin: await join('admin'), editor: await join('editor'), viewer: await join('viewer') }
}
