import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { UsageSums } from '../../data/usage-ask.ts'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './usage.module.css'

export type SumsRow = { name: string; sums: UsageSums; href?: string | undefined }

const figures = ['requests', 'failures', 'inputTokens', 'cachedTokens', 'outputTokens'] as const

/** The same sums for whatever is counted; on phones a list in which each figure carries its name. */
export function SumsTable(props: { title: string; first: string; rows: SumsRow[] }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{props.title}</h2>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            <For each={figures}>
              {(figure) => (
                <th scope="col" class={css.number}>
                  {words().usage[figure]}
                </th>
              )}
            </For>
            <th scope="col" class={css.number}>
              {words().usage.credits}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row" class={css.what}>
                  <Show when={row.href} fallback={row.name}>
                    {(href) => <A href={href()}>{row.name}</A>}
                  </Show>
                </th>
                <For each={figures}>
                  {(figure) => (
                    <td
                      class={css.number}
                      data-name={words().usage[figure]}
                      data-none={row.sums[figure] === 0 ? '' : undefined}
                    >
                      {format().number(row.sums[figure])}
                    </td>
                  )}
                </For>
                <td class={css.number} data-name={words().usage.credits}>
                  {format().credits(row.sums.chargedUcr)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
