import { Show } from 'solid-js'
import type { Currency, Plan } from '../../data/billing.ts'
import { useRegisterCard } from '../../data/purchase.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { priceIn } from './prices.ts'
import { useWays } from './use-ways.ts'
import { WindowProblem } from './WindowProblem.tsx'

/** What a plan costs and gives, said before the window for the card opens. */
export function SubscribeDialog(props: { plan: Plan; currency: Currency; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  const register = useRegisterCard(useWays())

  function go() {
    const { id, prices } = props.plan
    if (id === 'FREE' || register.isPending) return
    register.mutate({ for: 'plan', planId: id, currency: props.currency, price: priceIn(prices, props.currency) })
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().subscribe.title(words().plans.names[props.plan.id])}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={register.isPending} onPress={go}>
            {register.isPending ? words().subscribe.going : words().subscribe.go}
          </Button>
        </>
      }
    >
      <Show when={priceIn(props.plan.prices, props.currency)}>
        {(price) => <p>{words().subscribe.price(format().money(price()))}</p>}
      </Show>
      <p>{words().subscribe.gets(format().credits(props.plan.creditsUcr))}</p>
      <p>{words().subscribe.any}</p>
      <Show when={register.error}>{(error) => <WindowProblem error={error()} />}</Show>
    </ConfirmDialog>
  )
}
