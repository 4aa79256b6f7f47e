import type { Db } from '../../core/db.ts'
import type { Subject } from './budget-scope.ts'

/** What people know the subjects of budgets by. What is gone is told by the last name it had. */
export async function readLabels(db: Db, workspaceId: string): Promise<(subject: Subject) => string> {
  const [teams, projects, keys] = await Promise.all([
    db.costTeam.findMany({ where: { workspaceId }, select: { id: true, name: true } }),
    db.costProject.findMany({ where: { workspaceId }, select: { id: true, name: true } }),
    db.apiKey.findMany({ where: { workspaceId }, select: { id: true, name: true } }),
  ])
  const names = {
    team: new Map(teams.map(({ id, name }) => [id, name])),
    project: new Map(projects.map(({ id, name }) => [id, name])),
    key: new Map(keys.map(({ id, name }) => [id, name])),
  }
  return ({ scope, scopeRef }) =>
    scope === 'team' || scope === 'project' || scope === 'key' ? (names[scope].get(scopeRef) ?? '') : scopeRef
}
