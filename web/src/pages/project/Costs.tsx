import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { makerName } from '../../text/maker-name.ts'
import { useWords } from '../../text/words.tsx'
import project from './project.module.css'
import css from './ready.module.css'

/** What each resource cost, the sum that was charged, and what of the credits that were set aside came back. */
export function Costs(props: { run: Run }) {
  const { t, to, format } = useWords()
  const sums = () =>
    [
      [t().project.setAside, props.run.quoteMaxUcr],
      [t().project.used, props.run.chargedUcr],
      [t().project.givenBack, props.run.quoteMaxUcr - props.run.chargedUcr],
    ] as const
  return (
    <section aria-labelledby="costs">
      <div class={project.sectionHead}>
        <h2 id="costs" class={project.sectionTitle}>
          {t().project.costs}
        </h2>
      </div>
      <Show when={props.run.costs.length > 0} fallback={<p class={project.description}>{t().project.noCosts}</p>}>
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">{t().project.costColumns.resource}</th>
              <th scope="col" class={css.maker}>
                {t().project.costColumns.maker}
              </th>
              <th scope="col">{t().project.costColumns.quantity}</th>
              <th scope="col" class={css.number}>
                {t().project.costColumns.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.run.costs}>
              {(cost) => (
                <tr>
                  <td>{t().resources[cost.resource]}</td>
                  <td class={`${css.model} ${css.maker}`}>{makerName(t(), cost.model)}</td>
                  {/* The built-in writer counts no tokens: nothing is said rather than that nothing was written. */}
                  <td>{cost.quantity > 0 ? t().project.units[cost.unit](format().number(cost.quantity)) : ''}</td>
                  <td class={css.number}>{cost.ucr === 0 ? t().create.free : format().credits(cost.ucr)}</td>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" class={css.total}>
                {t().project.total}
              </th>
              <td class={`${css.maker} ${css.total}`} />
              <td class={css.total} />
              <td class={`${css.number} ${css.total}`}>{format().credits(props.run.chargedUcr)}</td>
            </tr>
          </tfoot>
        </table>
      </Show>
      <Show when={props.run.quoteMaxUcr > 0}>
        <dl class={css.account}>
          <For each={sums()}>
            {([name, ucr]) => (
              <div>
                <dt>{name}</dt>
                <dd>{format().credits(ucr)}</dd>
              </div>
            )}
          </For>
        </dl>
        <A class={css.ledger} href={to(`/ledger?run=${props.run.id}`)}>
          {t().project.toLedger}
        </A>
      </Show>
    </section>
  )
}
