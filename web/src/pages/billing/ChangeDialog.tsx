import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Plan, type Preview, usePaidChange, usePreview } from '../../data/billing.ts'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './billing.module.css'

/** What a change of plan costs and when it begins; nobody pays what was not shown here. */
export function ChangeDialog(props: { plan: Plan; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  const planId = () => (props.plan.id === 'FREE' ? 'BASIC' : props.plan.id)
  const preview = usePreview(planId)
  const change = usePaidChange('subscription.change')
  const name = () => words().plans.names[props.plan.id]
  const known = () => (preview.isSuccess && !preview.isFetching ? preview.data : undefined)
  const isOtherPrice = () => isApiError(change.error, 'conflict') && change.error.details.reason === 'price_changed'

  function go() {
    const price = known()
    if (!price || change.isPending) return
    const input = { planId: planId(), dueNowMinor: price.dueNow.amountMinor }
    change.mutate(
      { input },
      {
        onSuccess: ({ plan }) => {
          const text = plan.id === props.plan.id ? words().change.done(name()) : words().change.planned(name())
          showToast({ text, closeLabel: t().common.close })
          props.onClose()
        },
        onError: () => void preview.refetch(),
      },
    )
  }

  const label = (price: Preview) =>
    price.dueNow.amountMinor > 0 ? words().change.pay(format().money(price.dueNow)) : words().change.confirm

  return (
    <ConfirmDialog
      isOpen
      title={words().change.title(name())}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Show when={known()}>
            {(price) => (
              <Button kind="primary" isOff={change.isPending} onPress={go}>
                {change.isPending ? words().change.going : label(price())}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <Switch
        fallback={
          <>
            <p role="status">{words().change.counting}</p>
            <Skeleton height="7rem" radius="8px" />
          </>
        }
      >
        <Match when={preview.isError}>
          <FailedCall error={preview.error} onRetry={() => void preview.refetch()} />
        </Match>
        <Match when={known()}>{(price) => <Terms plan={props.plan} preview={price()} />}</Match>
      </Switch>
      <Show when={change.error}>
        {(error) => (
          <Show when={isOtherPrice()} fallback={<FailedCall error={error()} isWrite />}>
            <ErrorNote what={words().change.otherPrice} meaning={t().errorMeaning.nothing} />
          </Show>
        )}
      </Show>
    </ConfirmDialog>
  )
}

function Terms(props: { plan: Plan; preview: Preview }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  /** A smaller plan begins when the period ends and costs nothing before. */
  const isNow = () => props.preview.dueNow.amountMinor > 0 || Date.parse(props.preview.beginsAt) - Date.now() < 60_000
  const full = () => {
    const { currency } = props.preview.dueNow
    return { currency, amountMinor: props.preview.dueNow.amountMinor + props.preview.discount.amountMinor }
  }
  return (
    <>
      <p>{isNow() ? words().change.now : words().change.later(format().date(props.preview.beginsAt))}</p>
      <Show when={isNow()}>
        <dl class={css.sums}>
          <div>
            <dt>{words().change.price}</dt>
            <dd>{format().money(full())}</dd>
          </div>
          <Show when={props.preview.discount.amountMinor > 0}>
            <div>
              <dt>{words().change.discount}</dt>
              <dd>−{format().money(props.preview.discount)}</dd>
            </div>
          </Show>
          <div class={css.total}>
            <dt>{words().change.due}</dt>
            <dd>{format().money(props.preview.dueNow)}</dd>
          </div>
        </dl>
      </Show>
      <p>{words().change.gets(format().credits(props.plan.creditsUcr))}</p>
      <Show when={props.preview.endingUcr > 0 && isNow()}>
        <p>{words().change.ending(format().credits(props.preview.endingUcr))}</p>
      </Show>
    </>
  )
}
