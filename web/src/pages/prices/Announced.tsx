import { createMemo, createSignal, For, Show } from 'solid-js'
import { type Price, usePriceChange } from '../../data/prices.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { classText } from './class-text.ts'
import { groupRows } from './group-rows.ts'
import css from './prices.module.css'
import { amountText, byClass, dayText } from './shown-price.ts'

/** What vendors have said they will ask, each announcement with all the classes it is about. */
export function Announced(props: { announced: Price[] }) {
  const { t, format } = useWords()
  const words = useAreaWords(priceWords)
  const change = usePriceChange('prices.confirm')
  const [declining, setDeclining] = createSignal<Price | null>(null)
  const groups = createMemo(() => [
    ...groupRows(props.announced.toSorted(byClass), ({ model, effectiveFrom }) => `${model} ${effectiveFrom}`).values(),
  ])
  const settle = (id: string, isTrue: boolean) =>
    change.mutate(
      { id, isTrue },
      {
        onSuccess: () => {
          setDeclining(null)
          const text = isTrue ? words().announced.confirmed : words().announced.declined
          showToast({ text, closeLabel: t().common.close })
        },
      },
    )
  return (
    <Show when={groups().length > 0}>
      <section class={css.section}>
        <h2 class={css.heading}>{words().announced.title}</h2>
        <p class={css.quiet}>{words().announced.text}</p>
        <Show when={!declining() && change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
        <ul>
          <For each={groups()}>
            {(rows) => (
              <Show when={rows[0]}>
                {(first) => (
                  <li class={css.item}>
                    <div>
                      <p>
                        <code>{first().model}</code> ·{' '}
                        {words().announced.from(dayText(format(), first().effectiveFrom))}
                      </p>
                      <p class={css.quiet}>
                        {rows
                          .filter(({ tier }) => tier === first().tier)
                          .map(
                            (row) =>
                              `${classText(words(), format(), row)} ${amountText(format(), row.unit, row.microUsdPerMillion)}`,
                          )
                          .join(' · ')}
                      </p>
                      <p class={css.quiet}>{first().source}</p>
                    </div>
                    <div class={css.acts}>
                      <Button
                        kind="ghost"
                        size="small"
                        aria-label={words().announced.noOf(first().model)}
                        onPress={() => setDeclining(first())}
                      >
                        {words().announced.no}
                      </Button>
                      <Button
                        size="small"
                        isOff={change.isPending}
                        aria-label={words().announced.yesOf(first().model)}
                        onPress={() => settle(first().id, true)}
                      >
                        {words().announced.yes}
                      </Button>
                    </div>
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
      </section>
      <Show when={declining()} keyed>
        {(price) => (
          <ConfirmDialog
            isOpen
            title={words().announced.noTitle}
            onClose={() => setDeclining(null)}
            actions={
              <>
                <Button onPress={() => setDeclining(null)}>{t().common.cancel}</Button>
                <Button kind="danger" isOff={change.isPending} onPress={() => settle(price.id, false)}>
                  {words().announced.no}
                </Button>
              </>
            }
          >
            <p>{words().announced.noText(price.model, dayText(format(), price.effectiveFrom))}</p>
            <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
          </ConfirmDialog>
        )}
      </Show>
    </Show>
  )
}
