import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { renewMoney } from './money.ts'
import { steady } from './steady.ts'

export type Payment = Output<Routes['payments.get']>
export type Refundable = Output<Routes['payments.refundable']>

/** How long to wait before asking again how a payment stands: soon at first, then patiently, then no more by itself. */
const waitsMs = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000, 30_000, 30_000]

export function usePayments() {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.paymentList,
    queryFn: ({ pageParam, signal }) =>
      call('payments.list', pageParam === '' ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    reconcile: 'id',
  }))
  return steady(query)
}

export function usePayment(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.payment(id()),
    queryFn: ({ signal }) => call('payments.get', { id: id() }, { signal }),
  }))
  return steady(query)
}

/** Whether PortOne has nothing more to say about a payment that was just made. */
export const isSettled = (payment: Payment | undefined) => payment !== undefined && payment.state !== 'CREATED'

/**
 * Asks PortOne how a payment stands until it is known. `isOver`: the window said that nothing was paid, which one look
 * confirms.
 */
export function usePaymentSync(id: () => string, isOver: () => boolean) {
  const query = useQuery(() => ({
    // Not a part of what is renewed when money moves: this is what finds that out.
    queryKey: ['payment-sync', id()],
    queryFn: () => call('payments.sync', { id: id() }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) => {
      if (isSettled(state.data) || (isOver() && state.data !== undefined)) return false
      return waitsMs[state.dataUpdateCount + state.errorUpdateCount - 1] ?? false
    },
  }))
  return steady(query)
}

/** One look now, for whoever does not want to wait. */
export function useCheckPayment() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('payments.sync', { id }),
    onSettled: () => void renewMoney(client),
  }))
}

export function useCancelPayment() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('payments.cancel', { id }),
    onSettled: () => void renewMoney(client),
  }))
}

/** What of a purchase can be paid back; asked anew each time the question is. */
export function useRefundable(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.refundable(id()),
    queryFn: ({ signal }) => call('payments.refundable', { id: id() }, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

export function useRefund() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['payments.refund']>) =>
      press(input, (idempotencyKey) => call('payments.refund', input, { idempotencyKey })),
    onSettled: () => void renewMoney(client),
  }))
}
