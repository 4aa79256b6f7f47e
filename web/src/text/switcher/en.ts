import type { SwitcherWords } from './ko.ts'

export const en: SwitcherWords = {
  label: (name) => `Workspace: ${name}`,
  choose: 'Workspace',
  personal: (name) => `${name} (personal)`,
  newTeam: 'Create a team',
  members: 'Members and settings',
  invitations: (n) => `Invitations for you: ${n}`,
  gone: 'You no longer have access to that workspace, so this is your personal one.',
}
