import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** Both null: nobody. */
export type Owner = { teamId: string | null; projectId: string | null }

export async function requireTeam(tx: Db, workspaceId: string, id: string): Promise<{ id: string; name: string }> {
  const team = await tx.costTeam.findFirst({
    where: { id, workspaceId, deletedAt: null },
    select: { id: true, name: true },
  })
  if (!team) throw new AppError('not_found')
  return team
}

export async function requireProject(tx: Db, workspaceId: string, id: string) {
  const project = await tx.costProject.findFirst({
    where: { id, workspaceId, deletedAt: null },
    select: { id: true, name: true, teamId: true, isCritical: true },
  })
  if (!project) throw new AppError('not_found')
  return project
}

/** What an owner is called, also one that was taken away. */
export async function nameOwner(
  tx: Db,
  workspaceId: string,
  { teamId, projectId }: Owner,
): Promise<{ team: string | null; project: string | null }> {
  const select = { name: true }
  const team = teamId && (await tx.costTeam.findFirst({ where: { id: teamId, workspaceId }, select }))
  const project = projectId && (await tx.costProject.findFirst({ where: { id: projectId, workspaceId }, select }))
  return { team: team ? team.name : null, project: project ? project.name : null }
}

/** What a key or project is called: by its provider, or by us where it is a key of the gateway. */
export async function labelOf(
  tx: Db,
  workspaceId: string,
  { accountId, refKind, ref }: { accountId: string | null; refKind: 'key' | 'project'; ref: string },
): Promise<string> {
  if (accountId !== null) {
    const known = await tx.providerRef.findFirst({
      where: { accountId, workspaceId, refKind, ref },
      select: { label: true },
    })
    return known?.label || ref
  }
  const [key] = await tx.$queryRaw<{ name: string }[]>`
    select name from api_key where workspace_id = ${workspaceId}::uuid and id::text = ${ref}`
  return key?.name ?? ref
}
