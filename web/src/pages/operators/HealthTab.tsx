import { For, Show } from 'solid-js'
import { type UpstreamHealth, useHealth } from '../../data/operators.ts'
import { Ago } from '../../parts/Ago.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { Cell, Head, Lines } from './Cells.tsx'
import { Loaded } from './Loaded.tsx'
import css from './operators.module.css'

/** How the upstreams are doing; what fails stands out. */
export function HealthTab() {
  const words = useAreaWords(operatorWords)
  const health = useHealth()
  const columns = () => {
    const { upstream, circuit, requests, failures, median, p95, first, last } = words().health
    return [
      { name: upstream },
      { name: circuit },
      ...[requests, failures, median, p95, first].map((name) => ({ name, isNumber: true })),
      { name: last },
    ]
  }
  return (
    <>
      <p class={css.quiet}>{words().health.text}</p>
      <Loaded query={health}>
        {(data) => (
          <table class={css.table}>
            <Head columns={columns()} />
            <tbody>
              <For each={data().upstreams}>{(upstream) => <Row upstream={upstream} />}</For>
            </tbody>
          </table>
        )}
      </Loaded>
    </>
  )
}

const kinds = { closed: 'good', open: 'bad', trying: 'busy' } as const

function Row(props: { upstream: UpstreamHealth }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const ms = (value: number | null) =>
    value === null ? words().health.none : words().health.ms(format().number(value))
  const failures = () => {
    const { failures, requests } = props.upstream
    return requests > 0 && failures > 0
      ? `${format().number(failures)} (${format().percent(failures / requests)})`
      : format().number(failures)
  }
  return (
    <tr>
      <Cell>
        <Lines first={props.upstream.upstream} />
      </Cell>
      <Cell name={words().health.circuit}>
        <Show
          when={props.upstream.isConfigured}
          fallback={<StateWord kind="quiet" text={words().health.notConfigured} />}
        >
          <StateWord kind={kinds[props.upstream.circuit]} text={words().health.circuits[props.upstream.circuit]} />
        </Show>
      </Cell>
      <Cell name={words().health.requests} isNumber>
        {format().number(props.upstream.requests)}
      </Cell>
      <Cell name={words().health.failures} isNumber>
        <span class={props.upstream.failures > 0 ? css.bad : undefined}>{failures()}</span>
      </Cell>
      <Cell name={words().health.median} isNumber>
        {ms(props.upstream.medianMs)}
      </Cell>
      <Cell name={words().health.p95} isNumber>
        {ms(props.upstream.p95Ms)}
      </Cell>
      <Cell name={words().health.first} isNumber>
        {ms(props.upstream.medianFirstTokenMs)}
      </Cell>
      <Cell name={words().health.last}>
        <Show when={props.upstream.lastFailureAt} fallback={words().health.none}>
          {(at) => (
            <>
              <Ago instant={at()} /> <code>{props.upstream.lastErrorCode}</code>
            </>
          )}
        </Show>
      </Cell>
    </tr>
  )
}
