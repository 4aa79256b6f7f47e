import { A } from '@solidjs/router'
import { createUniqueId, For, type JSX, Show } from 'solid-js'
import type { Model } from '../../data/models.ts'
import { perMillion, perOne, perThousand, tiersOf } from '../../data/unit-prices.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './models.module.css'
import { Price } from './Price.tsx'

/** What the models of a kind are asked about, with the units they are charged by. */
const columns = {
  CHAT: [
    { name: 'input', unit: 'input_token', count: perMillion },
    { name: 'cached', unit: 'cached_input_token', count: perMillion },
    { name: 'output', unit: 'output_token', count: perMillion },
  ],
  EMBEDDING: [{ name: 'input', unit: 'input_token', count: perMillion }],
  IMAGE: [{ name: 'image', unit: 'image', count: perOne }],
  SPEECH: [{ name: 'characters', unit: 'character', count: perThousand }],
} as const

/** A table on wide pages, cards on phones: there each figure carries its own name. */
export function ModelTable(props: { kind: Model['kind']; models: Model[] }) {
  const words = useAreaWords(portalWords)
  const headingId = createUniqueId()
  const hasTokens = () => props.kind === 'CHAT' || props.kind === 'EMBEDDING'
  return (
    <section class={css.group} aria-labelledby={headingId}>
      <h2 id={headingId} class={css.heading}>
        {words().kinds[props.kind]}
        <span class={css.unit}>{hasTokens() ? words().models.prices.perMillion : words().models.prices.inCredits}</span>
      </h2>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{words().models.id}</th>
            <Show when={props.kind === 'CHAT'}>
              <th scope="col">{words().models.features}</th>
            </Show>
            <Show when={hasTokens()}>
              <th scope="col" class={css.number}>
                {words().models.context}
              </th>
            </Show>
            <Show when={props.kind === 'CHAT'}>
              <th scope="col" class={css.number}>
                {words().models.output}
              </th>
            </Show>
            <For each={columns[props.kind]}>
              {(column) => (
                <th scope="col" class={css.number}>
                  {words().models.prices[column.name]}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.models}>
            {(model) => (
              <>
                <Row model={model} hasTokens={hasTokens()} />
                <For each={tiersOf(model.prices)}>{(from) => <Tier model={model} from={from} />}</For>
              </>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}

function Row(props: { model: Model; hasTokens: boolean }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const isChat = () => props.model.kind === 'CHAT'
  const length = (tokens: number | null) => (tokens === null ? words().models.unknown : format().number(tokens))
  return (
    <tr data-off={props.model.isAvailable ? undefined : ''}>
      <th scope="row" class={css.model}>
        <Name model={props.model} />
      </th>
      <Show when={isChat()}>
        <Cell name={words().models.features}>
          <Features features={props.model.features} />
        </Cell>
      </Show>
      <Show when={props.hasTokens}>
        <Cell name={words().models.context} isNumber>
          {length(props.model.contextTokens)}
        </Cell>
      </Show>
      <Show when={isChat()}>
        <Cell name={words().models.output} isNumber>
          {length(props.model.maxOutputTokens)}
        </Cell>
      </Show>
      <For each={columns[props.model.kind]}>
        {({ name, unit, count }) => (
          <Cell name={words().models.prices[name]} isNumber>
            <Price prices={props.model.prices} unit={unit} count={count} isOwn={props.model.isOwn} />
          </Cell>
        )}
      </For>
    </tr>
  )
}

/** What else the model costs, for prompts beyond a length. Only text has such prices: the name spans its four other columns. */
function Tier(props: { model: Model; from: number }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  return (
    <tr class={css.tier}>
      <th scope="row" colSpan={4}>
        {words().models.above(format().number(props.from))}
      </th>
      <For each={columns[props.model.kind]}>
        {({ name, unit, count }) => (
          <Cell name={words().models.prices[name]} isNumber>
            <Price prices={props.model.prices} unit={unit} count={count} above={props.from} />
          </Cell>
        )}
      </For>
    </tr>
  )
}

function Name(props: { model: Model }) {
  const { to } = useWords()
  const words = useAreaWords(portalWords)
  return (
    <>
      <span class={css.id}>
        <code>{props.model.id}</code>
        <CopyButton label={words().models.copyName(props.model.id)} value={props.model.id} isInView isIcon />
      </span>
      <Show when={props.model.alias}>{(alias) => <p class={css.quiet}>{words().models.alias(alias())}</p>}</Show>
      <Show when={props.model.isOwn}>
        <p class={css.quiet}>{words().models.own}</p>
      </Show>
      <Show
        when={props.model.isAvailable}
        fallback={
          <p class={css.off} title={words().models.offHelp}>
            {words().models.off}
          </p>
        }
      >
        <Show when={props.model.kind === 'CHAT'}>
          <A
            class={css.try}
            href={to(`/developers/playground?model=${encodeURIComponent(props.model.id)}`)}
            aria-label={`${words().models.try}: ${props.model.id}`}
          >
            {words().models.try}
          </A>
        </Show>
      </Show>
    </>
  )
}

function Features(props: { features: string[] }) {
  const words = useAreaWords(portalWords)
  const names = () => {
    const known: Record<string, string> = words().models.featureNames
    return props.features.map((feature) => known[feature] ?? feature)
  }
  return <>{names().join(' · ')}</>
}

function Cell(props: { name: string; isNumber?: boolean; children: JSX.Element }) {
  return (
    <td class={props.isNumber ? css.number : undefined} data-name={props.name}>
      <div>{props.children}</div>
    </td>
  )
}
