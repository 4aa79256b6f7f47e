/** Names of what is kept in the query cache. */
export const keys = {
  system: ['system'],
  me: ['me'],
  devices: ['devices'],
  identities: ['identities'],
  loss: ['loss'],
  workspace: ['workspace'],
  workspaceLoss: ['workspace', 'loss'],
  invitations: ['invitations'],
  audit: ['audit'],
  projects: ['projects'],
  project: (id: string) => ['project', id],
  run: (id: string) => ['run', id],
  quotes: ['quote'],
  quote: (request: unknown) => ['quote', request],
} as const
