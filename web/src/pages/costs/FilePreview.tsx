import { For, Show } from 'solid-js'
import type { FilePreview as Preview } from '../../data/provider-accounts.ts'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './accounts.module.css'

const shown = 8

/** What a file would add, in sums, and the lines of it that cannot be read. */
export function FilePreview(props: { preview: Preview }) {
  const { format } = useWords()
  const words = useAreaWords(costAccountWords)
  const facts = () => {
    const { preview } = props
    return [
      [words().history.span, words().file.span(preview.from ?? '', preview.to ?? '')],
      [words().history.rows, words().file.rows(format().number(preview.rows))],
      [words().file.cost, preview.hasCosts ? format().usd(preview.totalMicroUsd) : words().file.noCost],
      [words().file.tokens, preview.hasUsage ? format().number(preview.tokens) : words().file.noTokens],
    ] as const
  }
  return (
    <div class={css.preview} role="status">
      <Show when={words().file.presets[props.preview.preset ?? '']}>{(said) => <p>{said()}</p>}</Show>
      <Show when={props.preview.from !== null} fallback={<p class={css.strong}>{words().file.nothing}</p>}>
        <h3 class={css.subheading}>{words().file.found}</h3>
        <dl class={css.facts}>
          <For each={facts()}>
            {([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            )}
          </For>
        </dl>
        <Show when={props.preview.replacedDays > 0}>
          <p>{words().file.replaces(format().number(props.preview.replacedDays))}</p>
        </Show>
      </Show>
      <Show when={props.preview.badLines > 0}>
        <div class={css.trouble} data-kind="warn">
          <div>
            <p class={css.strong}>{words().file.left(format().number(props.preview.badLines))}</p>
            <ul>
              <For each={props.preview.problems.slice(0, shown)}>
                {({ line, code, text }) => (
                  <li class={css.badLine}>
                    {words().file.line(format().number(line))}: {words().file.codes[code] ?? code}
                    <Show when={text !== ''}> ‘{text}’</Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={props.preview.badLines > shown}>
              <p>{words().file.more(format().number(props.preview.badLines - shown))}</p>
            </Show>
          </div>
        </div>
      </Show>
    </div>
  )
}
