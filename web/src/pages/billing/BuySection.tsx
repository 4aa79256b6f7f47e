import { A, useSearchParams } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { CreditPackage, Currency, Offer } from '../../data/billing.ts'
import { nextAddress } from '../../data/next-address.ts'
import { useBuyCredits } from '../../data/purchase.ts'
import { Section } from '../../parts/Section.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './billing.module.css'
import { priceIn } from './prices.ts'
import { useWays } from './use-ways.ts'
import { WindowProblem } from './WindowProblem.tsx'

const usualPackages = 1

/** Packages in one of the currencies, and the button to the payment window. */
export function BuySection(props: { offer: Offer; currency: Currency; onCurrency: (currency: Currency) => void }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const [query] = useSearchParams<{ package: string; missing: string; back: string }>()
  const buy = useBuyCredits(useWays())
  const packages = () => props.offer.packages.filter((known) => priceIn(known.prices, props.currency) !== undefined)
  const [chosenId, setChosenId] = createSignal(query.package)
  const chosen = () => packages().find(({ id }) => id === chosenId()) ?? packages()[usualPackages] ?? packages()[0]
  const price = () => {
    const one = chosen()
    return one && priceIn(one.prices, props.currency)
  }
  const back = () => nextAddress(query.back, '')

  function pay() {
    const one = chosen()
    if (one && !buy.isPending) buy.mutate({ packageId: one.id, currency: props.currency, back: back() })
  }

  return (
    <Section title={words().buy.title} text={words().buy.text} id="buy">
      <Show when={Number(query.missing) > 0}>
        <div class={css.note}>
          <p class={css.strong}>{words().buy.needed(format().credits(Number(query.missing)))}</p>
          <p>{words().buy.neededKept}</p>
          <Show when={back()}>
            <A class={css.link} href={back()}>
              {words().buy.backToShort}
            </A>
          </Show>
        </div>
      </Show>
      <form
        class={css.buy}
        onSubmit={(event) => {
          event.preventDefault()
          pay()
        }}
      >
        <Show when={props.offer.currencies.length > 1}>
          <Chips
            name="currency"
            label={words().buy.currency}
            value={props.currency}
            options={props.offer.currencies.map((value) => ({ value, label: words().buy.currencies[value] }))}
            onChange={props.onCurrency}
          />
        </Show>
        <Packages
          packages={packages()}
          currency={props.currency}
          chosenId={chosen()?.id}
          onChoose={({ id }) => setChosenId(id)}
        />
        <Show when={buy.error}>{(error) => <WindowProblem error={error()} />}</Show>
        <div class={css.payRow}>
          <p class={css.quiet}>{words().buy.note}</p>
          <Button kind="primary" size="large" type="submit" isOff={buy.isPending}>
            <Show when={!buy.isPending && price()} fallback={words().buy.opening}>
              {(amount) => words().buy.pay(format().money(amount()))}
            </Show>
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Packages(props: {
  packages: CreditPackage[]
  currency: Currency
  chosenId: string | undefined
  onChoose: (chosen: CreditPackage) => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(billingWords)
  const name = createUniqueId()
  const perCredit = (one: CreditPackage | undefined) =>
    one ? (priceIn(one.prices, props.currency)?.amountMinor ?? 0) / one.creditsUcr : 0
  /** Against the first, which is the smallest. */
  const saving = (one: CreditPackage) => 1 - perCredit(one) / perCredit(props.packages[0])
  return (
    <fieldset>
      <legend class={css.legend}>{words().buy.packages}</legend>
      <div class={css.packages}>
        <For each={props.packages}>
          {(one) => (
            <label class={css.package}>
              <input
                class={css.radio}
                type="radio"
                name={name}
                value={one.id}
                checked={one.id === props.chosenId}
                onChange={() => props.onChoose(one)}
              />
              <span class={css.packageName}>{t().common.credits(format().credits(one.creditsUcr))}</span>
              <Show when={priceIn(one.prices, props.currency)}>
                {(price) => <span>{format().money(price())}</span>}
              </Show>
              <Show when={saving(one) >= 0.01}>
                <span class={css.saving}>{words().buy.saving(format().percent(saving(one)))}</span>
              </Show>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
