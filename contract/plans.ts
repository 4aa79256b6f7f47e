import { z } from 'zod'
import { Nothing, Ucr } from './common.ts'
import { route } from './route.ts'

export const planIds = ['FREE', 'BASIC', 'STANDARD', 'PROFESSIONAL', 'ENTERPRISE'] as const
export const PlanId = z.enum(planIds)
export type PlanId = z.infer<typeof PlanId>

export const currencies = ['KRW', 'USD'] as const
export const Currency = z.enum(currencies)
export type Currency = z.infer<typeof Currency>

/** Minor units of its currency: won (KRW), cents (USD). */
export const Money = z.object({ currency: Currency, amountMinor: z.int() })
export type Money = z.infer<typeof Money>

/** What a plan limits where a thing is made. The `details.limit` of a `plan_limit` error is one of these. */
export const limitNames = [
  'shorts',
  'members',
  'storage',
  'channels',
  'providerAccounts',
  'keyTokens',
  'apiCostMicroUsd',
] as const
export const PlanLimitName = z.enum(limitNames)
export type PlanLimitName = z.infer<typeof PlanLimitName>

/** Null: without a limit. */
const Limit = z.int().nullable()

export const Plan = z.object({
  id: PlanId,
  /** Credits of every paid period of 30 days. */
  creditsUcr: Ucr,
  /** What a personal wallet is lifted to every 30 days when it is below. */
  refillUcr: Ucr,
  /** Of which `shorts` is per period of 30 days; `storage` is in bytes. */
  limits: z.object({
    shorts: Limit,
    members: Limit,
    storage: Limit,
    channels: Limit,
    providerAccounts: Limit,
    /** What all keys of the workspace and its playground may cost together in a period of 30 days. */
    apiCostMicroUsd: Limit,
    historyDays: Limit,
    /** What a key may be given. */
    keyTokens: Limit,
  }),
  hasCostReports: z.boolean(),
  hasAuditLog: z.boolean(),
  /** Of 30 days; empty for the free plan. */
  prices: z.array(Money),
})
export type Plan = z.infer<typeof Plan>

export const CreditPackage = z.object({ id: z.string(), creditsUcr: Ucr, prices: z.array(Money) })
export type CreditPackage = z.infer<typeof CreditPackage>

export const plans = {
  'plans.list': route({
    method: 'GET',
    path: '/api/plans',
    summary:
      'What is sold: plans from the smallest to the biggest, packages of credits, and the currencies that can be paid in.',
    access: 'public',
    input: Nothing,
    output: z.object({
      plans: z.array(Plan),
      packages: z.array(CreditPackage),
      /** Empty where no payment provider is set up: nothing can be bought then. */
      currencies: z.array(Currency),
    }),
  }),
}
