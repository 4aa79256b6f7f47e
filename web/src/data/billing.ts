import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { renewMoney } from './money.ts'
import { steady } from './steady.ts'

export type Billing = Output<Routes['billing.get']>
export type Offer = Output<Routes['plans.list']>
export type Plan = Billing['plan']
export type CreditPackage = Offer['packages'][number]
export type Subscription = NonNullable<Billing['subscription']>
export type Preview = Output<Routes['subscription.preview']>
export type PlanId = Plan['id']
export type PaidPlanId = Exclude<PlanId, 'FREE'>
export type Currency = Offer['currencies'][number]

const startingMs = 3_000

/** Plans, packages and currencies: what is sold does not change while somebody looks. */
export function usePlans(isWanted: () => boolean = () => true) {
  const query = useQuery(() => ({
    queryKey: keys.plans,
    queryFn: ({ signal }) => call('plans.list', {}, { signal }),
    staleTime: 600_000,
    enabled: isWanted(),
  }))
  return steady(query)
}

/** The wallet, the plan and the subscription; asked again while a first charge is under way. */
export function useBilling() {
  const query = useQuery(() => ({
    queryKey: keys.billing,
    queryFn: ({ signal }) => call('billing.get', {}, { signal }),
    refetchInterval: (known) => (known.state.data?.subscription?.state === 'STARTING' ? startingMs : false),
    reconcile: 'id',
  }))
  return steady(query)
}

/** What a change of plan costs now; asked anew each time the question is. */
export function usePreview(planId: () => PaidPlanId) {
  const query = useQuery(() => ({
    queryKey: ['preview', planId()],
    queryFn: ({ signal }) => call('subscription.preview', { planId: planId() }, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

type PaidChange = 'subscription.start' | 'subscription.change' | 'subscription.card'
type FreeChange = 'subscription.cancel' | 'subscription.resume'

/** A change that may charge. `key` where it was kept over a reload; else one press is one charge. */
export function usePaidChange<N extends PaidChange>(name: N) {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: ({ input, key }: { input: Input<Routes[N]>; key?: string }): Promise<Billing> =>
      key === undefined
        ? press(input, (idempotencyKey) => call(name, input, { idempotencyKey }) as Promise<Billing>)
        : (call(name, input, { idempotencyKey: key }) as Promise<Billing>),
    onSuccess: (billing: Billing) => client.setQueryData(keys.billing, billing),
    onSettled: () => void renewMoney(client),
  }))
}

export function useFreeChange(name: FreeChange) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (): Promise<Billing> => call(name, {}),
    onSuccess: (billing: Billing) => client.setQueryData(keys.billing, billing),
    onSettled: () => void renewMoney(client),
  }))
}
