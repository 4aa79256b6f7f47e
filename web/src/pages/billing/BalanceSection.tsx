import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Billing } from '../../data/billing.ts'
import { Ago } from '../../parts/Ago.tsx'
import { Section } from '../../parts/Section.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './billing.module.css'

type Lot = Billing['lots'][number]
type Hold = Billing['holds'][number]

/** What can be spent, by kind and until when, and what is set aside for what. */
export function BalanceSection(props: { billing: Billing }) {
  const { to, format } = useWords()
  const words = useAreaWords(billingWords)
  const available = () => props.billing.balance.availableUcr
  return (
    <Section title={words().balance.title} text={words().balance.text}>
      <p class={css.balance}>
        <span class={css.figure}>{format().credits(available())}</span> {words().balance.available}
      </p>
      <Show when={available() > 0} fallback={<p class={css.quiet}>{words().balance.empty}</p>}>
        <Kinds billing={props.billing} />
        <h3 class={css.heading}>{words().balance.lots}</h3>
        <ul class={css.list}>
          <For each={props.billing.lots}>{(lot) => <LotLine lot={lot} />}</For>
        </ul>
      </Show>
      <Show when={props.billing.holds.length > 0}>
        <h3 class={css.heading}>{words().balance.held(format().credits(props.billing.balance.heldUcr))}</h3>
        <p class={css.quiet}>{words().balance.heldText}</p>
        <ul class={css.list}>
          <For each={props.billing.holds}>{(hold) => <HoldLine hold={hold} />}</For>
        </ul>
      </Show>
      <Show when={props.billing.nextRefillAt}>
        {(at) => (
          <p class={css.quiet}>
            {words().balance.refill(format().date(at()), format().credits(props.billing.plan.refillUcr))}
          </p>
        )}
      </Show>
      <A class={css.link} href={to('/ledger')}>
        {words().balance.ledger}
      </A>
    </Section>
  )
}

/** The balance as a bar; the same figures stand below it in words. */
function Kinds(props: { billing: Billing }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const kinds = () => props.billing.byBucket.filter(({ availableUcr }) => availableUcr > 0)
  return (
    <>
      <div class={css.bar} aria-hidden="true">
        <For each={kinds()}>
          {({ bucket, availableUcr }) => (
            <div class={css.part} data-bucket={bucket} style={{ 'flex-grow': availableUcr }} />
          )}
        </For>
      </div>
      <ul class={css.kinds} aria-label={words().balance.bar}>
        <For each={kinds()}>
          {({ bucket, availableUcr }) => (
            <li class={css.kind} data-bucket={bucket}>
              {words().buckets[bucket]} <b>{format().credits(availableUcr)}</b>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

function LotLine(props: { lot: Lot }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const source = () => {
    const known: Record<string, string> = words().balance.sources
    // What was paid for is told apart by its kind: a plan's period or a package.
    return known[props.lot.source] ?? words().buckets[props.lot.bucket]
  }
  const ends = () => {
    const { expiresAt } = props.lot
    return expiresAt === null ? words().balance.never : words().balance.until(format().date(expiresAt))
  }
  return (
    <li class={css.line}>
      <div>
        <p>{source()}</p>
        <p class={css.quiet}>
          {words().balance.of(format().credits(props.lot.remainingUcr), format().credits(props.lot.amountUcr))} ·{' '}
          {words().balance.since(format().date(props.lot.createdAt))}
        </p>
      </div>
      <p class={css.side}>{ends()}</p>
    </li>
  )
}

function HoldLine(props: { hold: Hold }) {
  const { to, format } = useWords()
  const words = useAreaWords(billingWords)
  const href = () => {
    const { purpose, subjectId } = props.hold
    if (purpose === 'api') return to('/developers/usage')
    if (subjectId === null || purpose === 'other') return undefined
    return purpose === 'refund' ? to(`/billing/payments/${subjectId}`) : to(`/ledger?run=${subjectId}`)
  }
  const name = () => props.hold.subject || words().balance.purposes[props.hold.purpose]
  return (
    <li class={css.line}>
      <div>
        <p>
          <Show when={href()} fallback={name()}>
            {(address) => <A href={address()}>{name()}</A>}
          </Show>
        </p>
        <p class={css.quiet}>
          {words().balance.purposes[props.hold.purpose]} · <Ago instant={props.hold.createdAt} />
        </p>
      </div>
      <p class={css.side}>{format().credits(props.hold.amountUcr)}</p>
    </li>
  )
}
