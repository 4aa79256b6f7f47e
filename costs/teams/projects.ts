import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { readTimeZone, toLocalDay } from '../rollup/zone.ts'
import { changeRules } from './change-rules.ts'
import { requireProject, requireTeam } from './owners.ts'
import { firstOpenDay, splitRules } from './split-rules.ts'
import { isSameName } from './teams.ts'

const maxProjects = 500

/** `teamId` left out: as it was. */
type Wish = { id: string | null; name: string; teamId: string | null | undefined; isCritical: boolean }

/**
 * Makes a project or changes one. One that goes to another team is that team's from today on: what it cost before stays
 * where it was.
 *
 * @throws AppError `not_found`; `conflict` with `details.reason` `name_taken` or `too_many`.
 */
export async function saveProject(db: Database, origin: Origin, wish: Wish): Promise<{ id: string }> {
  const { workspaceId } = origin
  return await inTransaction(db, async (tx) => {
    if (wish.teamId) await requireTeam(tx, workspaceId, wish.teamId)
    const change = () => (wish.id === null ? makeProject(tx, origin, wish) : updateProject(tx, origin, wish.id, wish))
    return await changeRules(tx, origin, { change, what: wish.name, restatesClosed: false })
  })
}

async function makeProject(tx: Db, origin: Origin, { name, teamId = null, isCritical }: Wish): Promise<{ id: string }> {
  const { workspaceId } = origin
  await requireFreeName(tx, workspaceId, { id: null, name })
  const [made] = await tx.costProject.createManyAndReturn({
    data: [{ workspaceId, name, teamId, isCritical }],
    select: { id: true },
  })
  if (!made) throw new AppError('internal', { message: 'the project was not written' })
  await writeAudit(tx, origin, { action: 'costProject.create', target: name, after: { isCritical } })
  return made
}

async function updateProject(tx: Db, origin: Origin, id: string, wish: Wish): Promise<{ id: string }> {
  const { workspaceId } = origin
  const known = await requireProject(tx, workspaceId, id)
  await requireFreeName(tx, workspaceId, { id, name: wish.name })
  const { name, isCritical } = wish
  const teamId = wish.teamId === undefined ? known.teamId : wish.teamId
  await tx.costProject.updateMany({ where: { id, workspaceId }, data: { name, teamId, isCritical } })
  if (teamId !== known.teamId) {
    const today = toLocalDay(new Date(), await readTimeZone(tx, workspaceId))
    await splitRules(tx, { workspaceId, of: { projectId: id }, fromDay: today, owner: { teamId } })
  }
  const before = { name: known.name, isCritical: known.isCritical, movesTeam: teamId !== known.teamId }
  await writeAudit(tx, origin, { action: 'costProject.update', target: name, before, after: { name, isCritical } })
  return { id }
}

/**
 * Takes a project away: what it cost in closed months stays under its name, the rest is no project's any more. A team that
 * bears it goes on doing so.
 *
 * @throws AppError `not_found`
 */
export async function removeProject(db: Database, origin: Origin, id: string): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    const project = await requireProject(tx, workspaceId, id)
    const change = async () => {
      const fromDay = await firstOpenDay(tx, workspaceId)
      await splitRules(tx, { workspaceId, of: { projectId: id }, fromDay, owner: { projectId: null } })
      await tx.costProject.updateMany({ where: { id, workspaceId }, data: { deletedAt: new Date() } })
      await writeAudit(tx, origin, { action: 'costProject.remove', target: project.name })
    }
    await changeRules(tx, origin, { change, what: project.name, restatesClosed: false })
  })
}

async function requireFreeName(tx: Db, workspaceId: string, { id, name }: { id: string | null; name: string }) {
  const projects = await tx.costProject.findMany({
    where: { workspaceId, deletedAt: null },
    select: { id: true, name: true },
  })
  if (projects.some((project) => project.id !== id && isSameName(project.name, name)))
    throw new AppError('conflict', { details: { reason: 'name_taken' } })
  if (id === null && projects.length >= maxProjects)
    throw new AppError('conflict', { details: { reason: 'too_many', max: maxProjects } })
}
