import { useMutation } from '@tanstack/solid-query'
import { onCleanup } from 'solid-js'
import type { Output, Routes } from '../../../contract/index.ts'
import type { Language } from '../../../contract/options.ts'
import type { Money } from '../../../contract/plans.ts'
import type { Currency, PaidPlanId } from './billing.ts'
import { call } from './client.ts'
import { createPress, newUuid } from './idempotency.ts'
import { openCard, openPayment } from './payment-window.ts'
import { keepPurchase } from './pending-purchase.ts'

/** `go` leads to an address of this site, for a payment window that did not leave the page. */
type Ways = { language: () => Language; workspaceId: () => string; go: (address: string) => void }
type Card =
  | { for: 'plan'; planId: PaidPlanId; currency: Currency; price: Money | undefined }
  | { for: 'card'; currency: Currency }

/** Orders a package and opens the payment window, which leaves the page. `back` is kept for the page it comes back to. */
export function useBuyCredits(ways: Ways) {
  const press = createPress()
  // A window that did not open, or was come back from, is opened again for the same order: it can be paid once only.
  let last: { input: string; order: Output<Routes['payments.create']> } | null = null
  const mutation = useMutation(() => ({
    mutationFn: async ({ back, ...input }: { packageId: string; currency: Currency; back: string }) => {
      const text = JSON.stringify(input)
      const order =
        last?.input === text
          ? last.order
          : await press(input, (idempotencyKey) => call('payments.create', input, { idempotencyKey }))
      last = { input: text, order }
      keepPurchase({ for: 'credits', ...input, back })
      ways.go(await openPayment(order, { language: ways.language(), returnUrl: returnUrl(ways, 'credits') }))
    },
  }))
  onReturn(() => mutation.reset())
  return mutation
}

/** Opens the window that registers a card, for a new plan or in place of the old one. */
export function useRegisterCard(ways: Ways) {
  const mutation = useMutation(() => ({
    mutationFn: async (card: Card) => {
      const window = await call('subscription.prepare', { currency: card.currency })
      const idempotencyKey = newUuid()
      const price = card.for === 'plan' ? card.price : undefined
      keepPurchase(
        card.for === 'plan'
          ? { for: 'plan', planId: card.planId, currency: card.currency, idempotencyKey }
          : { for: 'card', idempotencyKey },
      )
      ways.go(await openCard({ window, price }, { language: ways.language(), returnUrl: returnUrl(ways, card.for) }))
    },
  }))
  onReturn(() => mutation.reset())
  return mutation
}

/** The payment is about one workspace, and the tab that comes back may be in another. */
function returnUrl({ language, workspaceId }: Ways, purpose: 'credits' | 'plan' | 'card'): string {
  const query = new URLSearchParams({ for: purpose, workspace: workspaceId() })
  return `${location.origin}/${language()}/billing/return?${query}`
}

/** Going back from the window may show this page as it was left: waiting for it to open. */
function onReturn(reset: () => void): void {
  const listen = (event: PageTransitionEvent) => event.persisted && reset()
  addEventListener('pageshow', listen)
  onCleanup(() => removeEventListener('pageshow', listen))
}
