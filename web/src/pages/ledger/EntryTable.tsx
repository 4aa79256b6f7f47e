import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { LedgerEntry } from '../../../../contract/ledger.ts'
import { Ago } from '../../parts/Ago.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { ledgerWords } from '../../text/ledger/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './ledger.module.css'

/** A table on wide pages, cards on phones: there each figure carries its own name. */
export function EntryTable(props: { entries: LedgerEntry[] }) {
  const words = useAreaWords(ledgerWords)
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{words().columns.when}</th>
          <th scope="col">{words().columns.what}</th>
          <th scope="col" class={css.number}>
            {words().columns.available}
          </th>
          <th scope="col" class={css.number}>
            {words().columns.held}
          </th>
          <th scope="col" class={css.number}>
            {words().columns.after}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.entries}>{(entry) => <Entry entry={entry} />}</For>
      </tbody>
    </table>
  )
}

function Entry(props: { entry: LedgerEntry }) {
  const { format } = useWords()
  const words = useAreaWords(ledgerWords)
  const billing = useAreaWords(billingWords)
  const notes = () => {
    const { bucket, spentUcr, debtDeltaUcr } = props.entry
    return [
      bucket && billing().buckets[bucket],
      spentUcr > 0 && words().spent(format().credits(spentUcr)),
      debtDeltaUcr !== 0 && words().debt(format().change(debtDeltaUcr)),
    ].filter((note) => typeof note === 'string')
  }
  return (
    <tr>
      <td class={css.when}>
        <Ago instant={props.entry.at} />
      </td>
      <td class={css.what}>
        <p class={css.kind} title={words().help[props.entry.kind]}>
          {words().kinds[props.entry.kind]}
        </p>
        <Subject subject={props.entry.subject} />
        <Show when={notes().length > 0}>
          <p class={css.quiet}>{notes().join(' · ')}</p>
        </Show>
      </td>
      <Change
        name={words().columns.available}
        ucr={props.entry.availableDeltaUcr}
        isGain={props.entry.availableDeltaUcr > 0}
      />
      <Change name={words().columns.held} ucr={props.entry.heldDeltaUcr} />
      <td class={css.number} data-name={words().columns.after}>
        {format().credits(props.entry.availableAfterUcr)}
      </td>
    </tr>
  )
}

function Change(props: { name: string; ucr: number; isGain?: boolean }) {
  const { format } = useWords()
  return (
    <td class={css.number} data-name={props.name} data-gain={props.isGain ? '' : undefined}>
      <Show when={props.ucr !== 0}>{format().change(props.ucr)}</Show>
    </td>
  )
}

/** What it was for, with the way there. */
function Subject(props: { subject: LedgerEntry['subject'] }) {
  const { to } = useWords()
  const words = useAreaWords(ledgerWords)
  const name = () => props.subject.name || words().subjects[props.subject.kind]
  const href = () => {
    const { kind, id, projectId } = props.subject
    if (kind === 'run' && id !== null && projectId !== null) return to(`/projects/${projectId}?run=${id}`)
    if (kind === 'api') return to('/developers/usage')
    return kind === 'payment' && id !== null ? to(`/billing/payments/${id}`) : undefined
  }
  return (
    <p class={css.subject}>
      <Show when={href()} fallback={name()}>
        {(address) => <A href={address()}>{name()}</A>}
      </Show>
    </p>
  )
}
