import { A } from '@solidjs/router'
import { createEffect, For, Show } from 'solid-js'
import type { Exchange } from '../../data/playground-exchange.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Problem } from './Problem.tsx'
import css from './playground.module.css'
import { splitCode } from './split-code.ts'

/** So near to its end that somebody reads along. */
const readsAlongPx = 160

/** What was asked and answered. Screen readers hear an answer once it is whole. */
export function Conversation(props: {
  exchanges: readonly Exchange[]
  onRetry: () => void
  onIdea: (idea: string) => void
}) {
  const words = useAreaWords(portalWords)
  const isBusy = () => props.exchanges.at(-1)?.state === 'writing'
  let end: HTMLDivElement | undefined

  /** The page follows what is written for who reads along, and stays for who reads further up. */
  createEffect(() => {
    const last = props.exchanges.at(-1)
    const lengthOf = (exchange: Exchange) => exchange.answer.length + exchange.thought.length
    if (last?.state !== 'writing' || !end || lengthOf(last) < 0) return
    const belowPx = end.getBoundingClientRect().top - window.innerHeight
    if (belowPx < readsAlongPx) end.scrollIntoView({ block: 'end' })
  })

  return (
    <>
      <Show when={props.exchanges.length === 0}>
        <div class={css.start}>
          <p class={css.quiet}>{words().playground.start}</p>
          <div class={css.ideas}>
            <For each={words().playground.ideas}>
              {(idea) => (
                <Button size="small" onPress={() => props.onIdea(idea)}>
                  {idea}
                </Button>
              )}
            </For>
          </div>
        </div>
      </Show>
      <div class={css.log} role="log" aria-live="polite" aria-busy={isBusy()}>
        <For each={props.exchanges}>
          {(exchange, index) => (
            <One exchange={exchange} isLast={index() === props.exchanges.length - 1} onRetry={props.onRetry} />
          )}
        </For>
      </div>
      <p class="sr" role="status">
        {isBusy() ? words().playground.writing : ''}
      </p>
      <div ref={end} class={css.end} />
    </>
  )
}

function One(props: { exchange: Exchange; isLast: boolean; onRetry: () => void }) {
  const words = useAreaWords(portalWords)
  const isWaiting = () => props.exchange.state === 'writing' && props.exchange.answer === ''
  return (
    <article class={css.exchange} aria-label={words().playground.answerOf(props.exchange.model)}>
      <div class={css.asked}>
        <span class="sr">{words().playground.you}</span>
        <p class={css.plain}>{props.exchange.question}</p>
      </div>
      <p class={css.who}>{props.exchange.model}</p>
      <Show when={props.exchange.thought}>
        <details class={css.thought}>
          <summary>{isWaiting() ? words().playground.thinking : words().playground.thoughts}</summary>
          <p class={css.plain}>{props.exchange.thought}</p>
        </details>
      </Show>
      <Answer text={props.exchange.answer} />
      <Show when={isWaiting()}>
        <p class={css.waiting} aria-hidden="true">
          {props.exchange.thought ? words().playground.thinking : words().playground.writing}
        </p>
      </Show>
      <End exchange={props.exchange} />
      <Figures exchange={props.exchange} />
      <Show when={props.isLast && props.exchange.state !== 'writing' && props.exchange.state !== 'failed'}>
        <div>
          <Button kind="ghost" size="small" onPress={() => props.onRetry()}>
            {words().playground.retry}
          </Button>
        </div>
      </Show>
      <Show when={props.exchange.error}>
        {(error) => <Problem error={error()} {...(props.isLast && { onRetry: () => props.onRetry() })} />}
      </Show>
    </article>
  )
}

/** Parts keep their place while the answer grows, so that only the last one changes. */
function Answer(props: { text: string }) {
  const words = useAreaWords(portalWords)
  const count = () => splitCode(props.text).length
  const part = (index: number) => splitCode(props.text)[index]
  return (
    <For each={Array.from({ length: count() }, (_, index) => index)}>
      {(index) => (
        <Show when={part(index)?.kind === 'code'} fallback={<p class={css.plain}>{part(index)?.text}</p>}>
          <CodeBlock
            label={words().playground.code}
            name={part(index)?.language || undefined}
            code={part(index)?.text ?? ''}
          />
        </Show>
      )}
    </For>
  )
}

/** Why an answer is not what it could be. */
function End(props: { exchange: Exchange }) {
  const { to } = useWords()
  const words = useAreaWords(portalWords)
  const isBroken = () =>
    props.exchange.state === 'stopped' || (props.exchange.state === 'failed' && props.exchange.answer !== '')
  return (
    <>
      <Show when={props.exchange.isCut}>
        <p class={css.quiet}>{words().playground.cut}</p>
      </Show>
      <Show when={props.exchange.state === 'done' && props.exchange.answer === '' && !props.exchange.isCut}>
        <p class={css.quiet}>{words().playground.empty}</p>
      </Show>
      <Show when={isBroken()}>
        <p class={css.quiet}>
          {props.exchange.state === 'stopped' ? words().playground.stopped : words().playground.brokeOff}{' '}
          <A href={to('/developers/requests')}>{words().playground.toRequests}</A>
        </p>
      </Show>
    </>
  )
}

function Figures(props: { exchange: Exchange }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const seconds = (ms: number) => words().playground.seconds(format().decimals(ms / 1000, ms < 10_000 ? 2 : 1))
  const figures = () => {
    const { inputTokens, outputTokens, chargedUcr, firstTokenMs, totalMs } = props.exchange
    const { figures: said } = words().playground
    return [
      inputTokens !== null &&
        outputTokens !== null &&
        said.tokens(format().number(inputTokens), format().number(outputTokens)),
      chargedUcr !== null && (chargedUcr === 0 ? words().free : said.cost(format().exact(chargedUcr / 1_000_000))),
      firstTokenMs !== null && said.first(seconds(firstTokenMs)),
      totalMs !== null && props.exchange.state === 'done' && said.total(seconds(totalMs)),
    ].filter((figure) => typeof figure === 'string')
  }
  return (
    <Show when={figures().length > 0}>
      <p class={css.figures}>{figures().join(' · ')}</p>
    </Show>
  )
}
