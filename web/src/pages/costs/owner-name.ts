import type { CostRule, CostTeams } from '../../data/cost-teams.ts'
import type { CostsTeamsWords } from '../../text/costs-teams/ko.ts'

type Owner = Pick<CostRule, 'teamId' | 'projectId'> & Partial<Pick<CostRule, 'teamName' | 'projectName'>>

/** Whom something is assigned to, also when they were taken away since. */
export function ownerName(words: CostsTeamsWords, list: CostTeams, owner: Owner | undefined): string {
  if (!owner || (owner.teamId === null && owner.projectId === null)) return words.refs.nobody
  const project = list.projects.find(({ id }) => id === owner.projectId)
  const teamId = project?.teamId ?? owner.teamId
  const team = owner.teamName ?? list.teams.find(({ id }) => id === teamId)?.name
  const names = [team, owner.projectName ?? project?.name].filter((name) => name !== undefined && name !== null)
  return names.length === 0 ? words.rules.removed : names.join(' / ')
}
