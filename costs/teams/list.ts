import type { Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { rulesInForce } from '../rollup/assign.ts'
import { readRules } from '../rollup/read-facts.ts'
import { readTimeZone, toLocalDay } from '../rollup/zone.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { openFrom } from './split-rules.ts'

type TeamList = Output<Routes['costTeams.list']>
type Rule = Awaited<ReturnType<typeof readRules>>[number]
type Seen = {
  accountId: string | null
  accountName: string
  refKind: 'key' | 'project'
  ref: string
  label: string | null
  provider: string
  costPicoUsd: bigint
  unassignedPicoUsd: bigint
}

const lookBackDays = 30
/** More than anybody reads; the dearest are those that matter. */
const maxRefs = 500

/** Teams, projects, rules, and what there is to give to them, as it was seen in the last 30 days. */
export async function listTeams(db: Db, workspaceId: string): Promise<TeamList> {
  const select = { id: true, name: true, deletedAt: true }
  const teams = await db.costTeam.findMany({ where: { workspaceId }, select, orderBy: { name: 'asc' } })
  const projects = await db.costProject.findMany({
    where: { workspaceId },
    select: { ...select, teamId: true, isCritical: true },
    orderBy: { name: 'asc' },
  })
  const timeZone = await readTimeZone(db, workspaceId)
  const today = toLocalDay(new Date(), timeZone)
  const rules = await readRules(db, workspaceId)
  const inForce = rulesInForce(rules)
  const seen = await readSeen(db, workspaceId, today)
  const nameIn = (named: { id: string; name: string }[], id: string | null) =>
    named.find((one) => one.id === id)?.name ?? null
  const labels = await readLabels(db, workspaceId, rules)
  return {
    teams: teams.filter(({ deletedAt }) => deletedAt === null).map(({ id, name }) => ({ id, name })),
    projects: projects
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name, teamId, isCritical }) => ({ id, name, teamId, isCritical })),
    rules: rules
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.fromDay < b.fromDay ? 1 : -1))
      .map((rule) => ({
        ...pick(rule),
        label: labels.get(placeOf(rule)) ?? rule.ref,
        teamName: nameIn(teams, rule.teamId),
        projectName: nameIn(projects, rule.projectId),
      })),
    refs: seen.map(({ label, costPicoUsd, unassignedPicoUsd, ...ref }) => ({
      ...ref,
      label: label || ref.ref,
      costMicroUsd: toMicroUsd(costPicoUsd),
      unassignedMicroUsd: toMicroUsd(unassignedPicoUsd),
      ruleId: inForce(ref.accountId, ref.refKind, ref.ref, today)?.id ?? null,
    })),
    ...(await readTotals(db, workspaceId, today)),
    ...{ timeZone, today, openFrom: await openFrom(db, workspaceId) },
  }
}

const pick = ({ id, accountId, refKind, ref, teamId, projectId, fromDay, untilDay }: Rule) => ({
  ...{ id, accountId, refKind, ref, teamId, projectId, fromDay, untilDay },
})

async function readSeen(db: Db, workspaceId: string, today: string): Promise<Seen[]> {
  return await db.$queryRaw<Seen[]>`
    with used as (
      select account_id, ref_kind, ref, min(provider) as provider, sum(cost_pico_usd)::bigint as cost,
             coalesce(sum(cost_pico_usd) filter (where team_id is null and project_id is null), 0)::bigint as unassigned
        from cost_day, lateral (values ('key', key_ref), ('project', project_ref)) as of(ref_kind, ref)
       where workspace_id = ${workspaceId}::uuid and day > ${today}::date - ${lookBackDays}::int and day <= ${today}::date
         and (ref <> '' or ref_kind = 'project')
       group by account_id, ref_kind, ref
       order by cost desc, ref limit ${maxRefs})
    select u.account_id as "accountId", coalesce(a.name, '') as "accountName", u.ref_kind as "refKind", u.ref,
           coalesce(r.label, k.name) as label, case when u.account_id is null then 'gateway' else u.provider end as provider,
           u.cost as "costPicoUsd", u.unassigned as "unassignedPicoUsd"
      from used u
      left join provider_account a on a.id = u.account_id
      left join provider_ref r on r.account_id = u.account_id and r.ref_kind = u.ref_kind and r.ref = u.ref
      left join api_key k on u.account_id is null and u.ref_kind = 'key' and k.id::text = u.ref
     order by u.cost desc, u.ref`
}

async function readTotals(db: Db, workspaceId: string, today: string) {
  const [sums] = await db.$queryRaw<{ cost: bigint; unassigned: bigint }[]>`
    select coalesce(sum(cost_pico_usd), 0)::bigint as cost,
           coalesce(sum(cost_pico_usd) filter (where team_id is null and project_id is null), 0)::bigint as unassigned
      from cost_day
     where workspace_id = ${workspaceId}::uuid and day > ${today}::date - ${lookBackDays}::int and day <= ${today}::date`
  return { totalMicroUsd: toMicroUsd(sums?.cost ?? 0n), unassignedMicroUsd: toMicroUsd(sums?.unassigned ?? 0n) }
}

/** What those that rules are about are called, also those that nobody has used lately. */
async function readLabels(db: Db, workspaceId: string, rules: readonly Rule[]): Promise<Map<string, string>> {
  const refs = await db.providerRef.findMany({ where: { workspaceId, ref: { in: rules.map(({ ref }) => ref) } } })
  const keys = await db.$queryRaw<{ id: string; name: string }[]>`
    select id::text, name from api_key where workspace_id = ${workspaceId}::uuid
       and id::text = any(${rules.filter(({ accountId }) => accountId === null).map(({ ref }) => ref)}::text[])`
  return new Map([
    ...refs.map((ref): [string, string] => [placeOf(ref), ref.label]),
    ...keys.map(({ id, name }): [string, string] => [placeOf({ accountId: null, refKind: 'key', ref: id }), name]),
  ])
}

const placeOf = ({ accountId, refKind, ref }: { accountId: string | null; refKind: string; ref: string }) =>
  JSON.stringify([accountId, refKind, ref])
