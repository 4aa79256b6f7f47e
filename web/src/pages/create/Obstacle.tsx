import { Match, Show, Switch } from 'solid-js'
import { usePlans } from '../../data/billing.ts'
import { fittingPackage } from '../../data/fitting-package.ts'
import { useCan } from '../../data/teams.ts'
import { useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import css from './price.module.css'
import type { Obstacle } from './quote-view.ts'

/** Said before the button can disappoint: what is in the way and what helps. */
export function ObstacleNote(props: { obstacle: Obstacle }) {
  const { t, format } = useWords()
  const isOwner = useCan('owner')
  const of = <K extends Obstacle['kind']>(kind: K) =>
    props.obstacle.kind === kind ? (props.obstacle as Extract<Obstacle, { kind: K }>) : undefined
  return (
    <div class={css.missing} role="status">
      <Switch>
        <Match when={of('shorts')}>
          {(shorts) => (
            <>
              <p class={css.missingTitle}>{t().create.shortsUsed(format().number(shorts().max))}</p>
              <p>{t().create.shortsUsedText(format().date(shorts().until))}</p>
            </>
          )}
        </Match>
        <Match when={of('debt')}>
          {(debt) => (
            <>
              <p class={css.missingTitle}>{t().create.debt(format().credits(debt().debtUcr))}</p>
              <p>{t().create.debtText}</p>
            </>
          )}
        </Match>
        <Match when={of('credits')}>
          {(credits) => (
            <>
              <p class={css.missingTitle}>{t().create.missing(format().credits(credits().missingUcr))}</p>
              <p>{t().create.missingShorter}</p>
              <Show when={credits().heldUcr > 0}>
                <p>{t().create.missingHeld(format().credits(credits().heldUcr))}</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
      <Show when={!isOwner()}>
        <p>{t().create.missingAsk}</p>
      </Show>
    </div>
  )
}

/**
 * In place of the button that could only disappoint: what is missing, and the way to it. `back` is this page with all that
 * was chosen on it, which comes along through the payment.
 */
export function ObstacleButton(props: { obstacle: Obstacle; back: string; onLeave: () => void }) {
  const { t, to, format } = useWords()
  const isOwner = useCan('owner')
  const offer = usePlans(() => props.obstacle.kind !== 'shorts')
  const missing = () => ('missingUcr' in props.obstacle ? props.obstacle.missingUcr : 0)
  const label = () => {
    if (props.obstacle.kind === 'shorts') return t().create.toPlans
    return props.obstacle.kind === 'debt' ? t().create.debtBuy : t().create.missingBuy(format().credits(missing()))
  }
  const address = () => {
    if (props.obstacle.kind === 'shorts') return to('/billing#plans')
    const fitting = offer.isSuccess ? fittingPackage(offer.data.packages, missing()) : undefined
    const query = new URLSearchParams({ missing: String(missing()), back: props.back })
    if (fitting) query.set('package', fitting.id)
    return to(`/billing?${query}#buy`)
  }
  return (
    <Show
      when={isOwner()}
      fallback={
        <Button kind="primary" size="large" type="submit" isOff>
          {t().create.submit}
        </Button>
      }
    >
      <LinkButton kind="primary" size="large" href={address()} onPress={props.onLeave}>
        {label()}
      </LinkButton>
    </Show>
  )
}

/** How many more shorts the plan has room for, said while there are some. */
export function ShortsLeft(props: { used: number; max: number; until: string }) {
  const { t, format } = useWords()
  return (
    <p class={css.shorts}>
      {t().create.shortsLeft(
        format().number(props.max - props.used),
        format().number(props.max),
        format().date(props.until),
      )}
    </p>
  )
}
