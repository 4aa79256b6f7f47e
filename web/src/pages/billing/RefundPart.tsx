import { Show } from 'solid-js'
import type { Refundable } from '../../data/payments.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'

/** All unspent credits of a purchase, or as many as a person types. */
export function RefundPart(props: {
  limit: Refundable
  part: 'all' | 'part'
  typed: string
  isBad: boolean
  onPart: (part: 'all' | 'part') => void
  onType: (text: string) => void
  onLeave: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const most = () => format().credits(props.limit.creditsUcr)
  return (
    <>
      <Chips
        name="refund-part"
        label={words().refund.how}
        value={props.part}
        options={[
          { value: 'all', label: words().refund.all(most()) },
          { value: 'part', label: words().refund.part },
        ]}
        onChange={props.onPart}
      />
      <Show when={props.part === 'part'}>
        <Field
          label={words().refund.credits}
          name="credits"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          maxLength={20}
          value={props.typed}
          help={words().refund.creditsHelp(most())}
          error={props.isBad ? words().refund.creditsBad(most()) : undefined}
          onInput={props.onType}
          onLeave={props.onLeave}
        />
      </Show>
    </>
  )
}
