import { For, Show } from 'solid-js'
import { lineCost, microUsd } from '../../data/request-cost.ts'
import type { RequestDetail } from '../../data/requests.ts'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './requests.module.css'

/** Counts times prices, their exact sum, and what of the credits was set aside and charged. */
export function CostLines(props: { request: RequestDetail }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const unit = (name: string) => {
    const known: Record<string, string> = words().request.units
    return known[name] ?? name
  }
  return (
    <section class={css.cost} aria-label={words().request.lines}>
      <Show when={props.request.lines.length > 0}>
        <table class={css.lines}>
          <thead>
            <tr>
              <th scope="col">{words().request.unit}</th>
              <th scope="col" class={css.number}>
                {words().request.count}
              </th>
              <th scope="col" class={css.number}>
                {words().request.price}
              </th>
              <th scope="col" class={css.number}>
                {words().request.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.request.lines}>
              {(line) => (
                <tr>
                  <th scope="row">{unit(line.unit)}</th>
                  <td class={css.number}>{format().number(line.count)}</td>
                  <td class={css.number}>
                    {line.microUsdPerMillion === null
                      ? words().request.unknown
                      : format().picoUsd(microUsd(line.microUsdPerMillion))}
                  </td>
                  <td class={css.number}>{format().picoUsd(lineCost(line) ?? 0n)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <dl class={css.sums}>
        <div class={css.sum}>
          <dt>{words().request.total}</dt>
          <dd>{format().picoUsd(BigInt(props.request.costPicoUsd))}</dd>
        </div>
        <div class={css.sum}>
          <dt>{words().request.reserved}</dt>
          <dd>{format().credits(props.request.reservedUcr)}</dd>
        </div>
        <div class={css.sum} data-main="">
          <dt>{words().request.charged}</dt>
          <dd>{format().credits(props.request.chargedUcr)}</dd>
        </div>
      </dl>
      <p class={css.quiet}>
        {props.request.source === 'provider' ? words().request.counted : words().request.estimated}
      </p>
    </section>
  )
}
