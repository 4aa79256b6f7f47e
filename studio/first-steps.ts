import { z } from 'zod'
import { Making, type Output, type Parsed, type Routes } from '../contract/index.ts'
import type { Db } from '../core/db.ts'

type FirstSteps = Output<Routes['onboarding.get']>
type Step = FirstSteps['steps'][number]['name']
type Caller = { userId: string; workspaceId: string }

const stepNames = ['welcome', 'brand', 'channel', 'short'] as const satisfies readonly Step[]

const State = z.enum(['open', 'done', 'skipped'])
/** What is kept of it with the person. */
const Kept = z
  .object({ welcome: State, brand: State, channel: State, short: State, making: Making, isOver: z.boolean() })
  .partial()

/**
 * How far a person is with the first steps. What is there in their workspace is done, however it came there: nobody is asked
 * to connect a channel that they connected on its own page.
 */
export async function readFirstSteps(db: Db, { userId, workspaceId }: Caller): Promise<FirstSteps> {
  const { onboarding } = await db.user.findFirstOrThrow({ where: { id: userId }, select: { onboarding: true } })
  const kept = Kept.parse(onboarding ?? {})
  const [there] = await db.$queryRaw<{ brand: boolean; channel: boolean; short: boolean }[]>`
    select exists (select from brand where workspace_id = ${workspaceId}::uuid) as brand,
           exists (select from channel where workspace_id = ${workspaceId}::uuid and state <> 'DISCONNECTED') as channel,
           exists (select from run where workspace_id = ${workspaceId}::uuid and state in ('QUEUED', 'RUNNING', 'SUCCEEDED')) as short`
  const isThere = { brand: false, channel: false, short: false, ...there }
  // Who has made something has found the way in.
  const isDone = { ...isThere, welcome: isThere.brand || isThere.channel || isThere.short }
  const steps = stepNames.map((name) => ({ name, state: isDone[name] ? ('done' as const) : (kept[name] ?? 'open') }))
  return {
    steps,
    making: kept.making ?? null,
    isOver: kept.isOver === true || steps.every(({ state }) => state === 'done'),
  }
}

/** Keeps that a step is done or skipped; `all`: none is shown any more, or (`open`) they begin again. */
export async function keepFirstStep(
  db: Db,
  userId: string,
  { step, state, making }: Parsed<Routes['onboarding.update']>,
): Promise<void> {
  const told = { ...(step === 'all' ? { isOver: state !== 'open' } : { [step]: state }), ...(making && { making }) }
  const isAnew = step === 'all' && state === 'open'
  // Merged where it lies: two steps that are kept at once are both kept.
  await db.$executeRaw`
    update user_account
       set onboarding = case when ${isAnew} then '{}'::jsonb else coalesce(onboarding, '{}'::jsonb) end || ${JSON.stringify(told)}::jsonb
     where id = ${userId}::uuid`
}
