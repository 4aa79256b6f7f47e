import { For, Show } from 'solid-js'
import type { RequestView } from '../../data/requests.ts'
import { Ago } from '../../parts/Ago.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { outcomeKinds } from './outcome-kind.ts'
import css from './requests.module.css'

const dayMs = 86_400_000

/** A table on wide pages, cards on phones; a press anywhere on a row opens the request. */
export function RequestTable(props: { requests: RequestView[]; onOpen: (id: string) => void }) {
  const words = useAreaWords(developersWords)
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{words().requests.columns.when}</th>
          <th scope="col">{words().requests.columns.model}</th>
          <th scope="col">{words().requests.columns.key}</th>
          <th scope="col">{words().requests.columns.outcome}</th>
          <th scope="col" class={css.number}>
            {words().requests.columns.tokens}
          </th>
          <th scope="col" class={css.number}>
            {words().requests.columns.duration}
          </th>
          <th scope="col" class={css.number}>
            {words().requests.columns.credits}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.requests}>
          {(request) => <Row request={request} onOpen={() => props.onOpen(request.id)} />}
        </For>
      </tbody>
    </table>
  )
}

function Row(props: { request: RequestView; onOpen: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const request = () => props.request
  /** The playground stands in the place of the key. */
  const about = () => {
    const { endpoint, errorCode } = props.request
    return [endpoint === 'playground' ? null : words().requests.endpoints[endpoint], errorCode].filter(
      (part) => part !== null,
    )
  }
  return (
    <tr class={css.row}>
      <td class={css.when}>
        <When instant={request().at} />
      </td>
      <td class={css.model}>
        <button
          type="button"
          class={css.open}
          aria-label={words().requests.open(request().model, format().exactTime(request().at))}
          onClick={() => props.onOpen()}
        >
          {request().model}
        </button>
        <Show when={about().length > 0}>
          <p class={css.quiet}>{about().join(' · ')}</p>
        </Show>
      </td>
      <td class={css.key}>{request().key?.name ?? words().requests.playground}</td>
      <td class={css.outcome}>
        <StateWord kind={outcomeKinds[request().outcome]} text={words().requests.outcomes[request().outcome]} />
      </td>
      <td class={css.number} data-name={words().requests.columns.tokens}>
        {format().number(request().inputTokens)} / {format().number(request().outputTokens)}
      </td>
      <td class={css.number} data-name={words().requests.columns.duration}>
        <Show when={request().durationMs !== null}>{format().took(request().durationMs ?? 0)}</Show>
      </td>
      <td class={css.number} data-name={words().requests.columns.credits}>
        {format().credits(request().chargedUcr)}
      </td>
    </tr>
  )
}

/** Of the last day how long ago it was; before that the minute, for `yesterday` is too little to find a request by. */
function When(props: { instant: string }) {
  const { format } = useWords()
  const isRecent = () => Date.now() - new Date(props.instant).getTime() < dayMs
  return (
    <Show
      when={isRecent()}
      fallback={
        <time dateTime={props.instant} title={format().exactTime(props.instant)}>
          {format().moment(props.instant)}
        </time>
      }
    >
      <Ago instant={props.instant} />
    </Show>
  )
}
