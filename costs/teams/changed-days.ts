import type { Db } from '../../core/db.ts'
import { ownersOf, type Rule, rulesInForce } from '../rollup/assign.ts'
import { hoursOfDay } from '../rollup/zone.ts'

/** A day of the workspace's zone on which costs of one source have another owner now. */
export type ChangedDay = { accountId: string | null; day: string }

type Span = {
  accountId: string | null
  refKind: Rule['refKind']
  ref: string
  fromDay: string
  untilDay: string | null
}

type Assigned = {
  day: string
  keyRef: string
  projectRef: string
  teamId: string | null
  projectId: string | null
}

/** Days whose rows have other owners by the rules as they are now than those that stand in the sums. */
export async function findChangedDays(
  tx: Db,
  workspaceId: string,
  { before, after }: { before: readonly Rule[]; after: readonly Rule[] },
): Promise<ChangedDay[]> {
  const ownerOf = ownersOf(after)
  const changed = new Map<string, ChangedDay>()
  for (const span of spansThatDiffer(before, after))
    for (const row of await readAssigned(tx, workspaceId, span)) {
      const owner = ownerOf(span.accountId, row, row.day)
      if (owner.teamId === row.teamId && owner.projectId === row.projectId) continue
      changed.set(`${span.accountId} ${row.day}`, { accountId: span.accountId, day: row.day })
    }
  return [...changed.values()]
}

/** For each key or project the spans of days in which another rule about it holds than before, or none any more. */
export function spansThatDiffer(before: readonly Rule[], after: readonly Rule[]): Span[] {
  const was = rulesInForce(before)
  const is = rulesInForce(after)
  const edges = new Map<string, { place: Pick<Span, 'accountId' | 'refKind' | 'ref'>; days: Set<string> }>()
  for (const { accountId, refKind, ref, fromDay, untilDay } of [...before, ...after]) {
    const key = JSON.stringify([accountId, refKind, ref])
    const known = edges.get(key) ?? { place: { accountId, refKind, ref }, days: new Set() }
    known.days.add(fromDay)
    if (untilDay !== null) known.days.add(untilDay)
    edges.set(key, known)
  }
  return [...edges.values()].flatMap(({ place, days }) =>
    [...days].toSorted().flatMap((fromDay, index, sorted) => {
      const { accountId, refKind, ref } = place
      const [old, now] = [was, is].map((rules) => ownerText(rules(accountId, refKind, ref, fromDay)))
      return old === now ? [] : [{ ...place, fromDay, untilDay: sorted[index + 1] ?? null }]
    }),
  )
}

/** No rule is not the same as one that gives it to nobody: without one the provider's project decides. */
const ownerText = (rule: Rule | undefined) => (rule ? `${rule.teamId} ${rule.projectId}` : '')

async function readAssigned(tx: Db, workspaceId: string, span: Span): Promise<Assigned[]> {
  const { accountId, refKind, ref, fromDay, untilDay } = span
  return await tx.$queryRaw<Assigned[]>`
    select distinct day::text, key_ref as "keyRef", project_ref as "projectRef", team_id as "teamId", project_id as "projectId"
      from cost_day
     where workspace_id = ${workspaceId}::uuid and account_id is not distinct from ${accountId}::uuid
       and day >= ${fromDay}::date and (${untilDay}::date is null or day < ${untilDay}::date)
       and case ${refKind} when 'key' then key_ref else project_ref end = ${ref}`
}

/** Marks what such days are made of: hours of the gateway, UTC days of an account. */
export async function markDays(
  tx: Db,
  workspaceId: string,
  { days, timeZone }: { days: readonly ChangedDay[]; timeZone: string },
): Promise<void> {
  for (const accountId of new Set(days.map((changed) => changed.accountId))) {
    const spans = days.filter((changed) => changed.accountId === accountId).map(({ day }) => hoursOfDay(day, timeZone))
    await tx.$executeRaw`
      insert into dirty_hour (workspace_id, source, hour)
      select distinct ${workspaceId}::uuid, ${accountId ?? 'gateway'},
             case when ${accountId}::uuid is null then h.hour else date_trunc('day', h.hour, 'UTC') end
        from unnest(${spans.map(({ from }) => from)}::timestamptz[], ${spans.map(({ to }) => to)}::timestamptz[]) as d(first, last)
        join cost_hour h on h.workspace_id = ${workspaceId}::uuid and h.hour >= d.first and h.hour < d.last
                        and h.account_id is not distinct from ${accountId}::uuid
      on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
  }
}
