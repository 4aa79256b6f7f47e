import { z } from 'zod'
import type { CostDimension } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'

/**
 * What people call what is behind references, also where it was taken away since. Empty where there is nothing to call it by
 * (no key, unassigned, our gateway): the words for that are the page's.
 */
export async function readLabels(
  db: Db,
  workspaceId: string,
  { dimension, refs }: { dimension: CostDimension; refs: readonly string[] },
): Promise<(ref: string) => string> {
  const names = await readNames[dimension](db, workspaceId, refs)
  return (ref) => names.get(ref) ?? (nameless.has(ref) ? '' : ref)
}

const nameless = new Set(['', 'unassigned', 'gateway'])

type Names = Map<string, string>
type ReadNames = (db: Db, workspaceId: string, refs: readonly string[]) => Promise<Names>

const asTheyAre: ReadNames = async () => new Map()

const readNames: Record<CostDimension, ReadNames> = {
  provider: asTheyAre,
  /** `anthropic:claude-opus-5-5` is called by what is behind the provider. */
  model: async (_, __, refs) => new Map(refs.map((ref) => [ref, modelName(ref)])),
  async team(db, workspaceId, refs) {
    const teams = await db.costTeam.findMany({ where: { workspaceId, id: { in: idsOf(refs) } } })
    return new Map(teams.map(({ id, name }) => [id, name]))
  },
  async project(db, workspaceId, refs) {
    const projects = await db.costProject.findMany({ where: { workspaceId, id: { in: idsOf(refs) } } })
    return new Map(projects.map(({ id, name }) => [id, name]))
  },
  key: (db, workspaceId, refs) => readKeyNames(db, workspaceId, refs),
  class: asTheyAre,
  async account(db, workspaceId, refs) {
    const accounts = await db.providerAccount.findMany({
      where: { workspaceId, id: { in: idsOf(refs) } },
      select: { id: true, name: true },
    })
    return new Map(accounts.map(({ id, name }) => [id, name]))
  },
  tier: asTheyAre,
}

export const modelName = (model: string): string => {
  const name = model.slice(model.indexOf(':') + 1)
  return /^[a-z][a-z0-9-]*:\S+$/.test(model) ? name : model
}

/** Of our gateway by name and the part of the secret that is shown; of a provider as it calls them. */
export async function readKeyNames(db: Db, workspaceId: string, refs: readonly string[]): Promise<Names> {
  const [keys, known] = await Promise.all([
    db.apiKey.findMany({
      where: { workspaceId, id: { in: idsOf(refs) } },
      select: { id: true, name: true, shown: true },
    }),
    readRefNames(db, workspaceId, { refKind: 'key', refs }),
  ])
  for (const { id, name, shown } of keys) known.set(id, `${name} (${shown})`)
  return known
}

/** Names that providers tell of keys or projects. */
export async function readRefNames(
  db: Db,
  workspaceId: string,
  { refKind, refs }: { refKind: 'key' | 'project'; refs: readonly string[] },
): Promise<Names> {
  const rows = await db.providerRef.findMany({ where: { workspaceId, refKind, ref: { in: [...refs] } } })
  return new Map(rows.flatMap(({ ref, label }) => (label === '' ? [] : [[ref, label]])))
}

const idsOf = (refs: readonly string[]) => refs.filter((ref) => z.uuid().safeParse(ref).success)
