import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { lockSums } from '../rollup/lock-sums.ts'
import { changeRules } from './change-rules.ts'
import { requireTeam } from './owners.ts'
import { firstOpenDay, splitRules } from './split-rules.ts'

const maxTeams = 200

/**
 * Makes a team, or gives one another name.
 *
 * @throws AppError `not_found`; `conflict` with `details.reason` `name_taken` or `too_many`.
 */
export async function saveTeam(
  db: Database,
  origin: Origin,
  { id, name }: { id: string | null; name: string },
): Promise<{ id: string }> {
  const { workspaceId } = origin
  return await inTransaction(db, async (tx) => {
    await lockSums(tx, workspaceId)
    const known = id === null ? null : await requireTeam(tx, workspaceId, id)
    await requireFreeName(tx, workspaceId, { id, name })
    if (known) {
      if (known.name === name) return { id: known.id }
      await tx.costTeam.updateMany({ where: { id: known.id, workspaceId }, data: { name } })
      await writeAudit(tx, origin, {
        action: 'costTeam.rename',
        target: name,
        before: { name: known.name },
        after: { name },
      })
      return { id: known.id }
    }
    const [made] = await tx.costTeam.createManyAndReturn({ data: [{ workspaceId, name }], select: { id: true } })
    if (!made) throw new AppError('internal', { message: 'the team was not written' })
    await writeAudit(tx, origin, { action: 'costTeam.create', target: name })
    return made
  })
}

/**
 * Takes a team away: what it cost in closed months stays under its name, the rest is no team's any more. Its projects stay,
 * without a team.
 *
 * @throws AppError `not_found`
 */
export async function removeTeam(db: Database, origin: Origin, id: string): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    const team = await requireTeam(tx, workspaceId, id)
    const change = async () => {
      const fromDay = await firstOpenDay(tx, workspaceId)
      await splitRules(tx, { workspaceId, of: { teamId: id }, fromDay, owner: { teamId: null } })
      await tx.costProject.updateMany({ where: { workspaceId, teamId: id }, data: { teamId: null } })
      await tx.costTeam.updateMany({ where: { id, workspaceId }, data: { deletedAt: new Date() } })
      await writeAudit(tx, origin, { action: 'costTeam.remove', target: team.name })
    }
    await changeRules(tx, origin, { change, what: team.name, restatesClosed: false })
  })
}

async function requireFreeName(tx: Db, workspaceId: string, { id, name }: { id: string | null; name: string }) {
  const teams = await tx.costTeam.findMany({
    where: { workspaceId, deletedAt: null },
    select: { id: true, name: true },
  })
  if (teams.some((team) => team.id !== id && isSameName(team.name, name)))
    throw new AppError('conflict', { details: { reason: 'name_taken' } })
  if (id === null && teams.length >= maxTeams)
    throw new AppError('conflict', { details: { reason: 'too_many', max: maxTeams } })
}

/** Names that nobody could tell apart. */
export const isSameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase()
