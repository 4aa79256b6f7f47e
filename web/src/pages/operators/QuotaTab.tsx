import { For, Show } from 'solid-js'
import { type PlatformQuota, usePlatformQuota } from '../../data/operators.ts'
import { Ago } from '../../parts/Ago.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Cell, Head, Lines } from './Cells.tsx'
import { Loaded } from './Loaded.tsx'
import css from './operators.module.css'

/** What all workspaces together may ask of each platform on its day, how much is used, and by whom. */
export function QuotaTab() {
  const words = useAreaWords(operatorWords)
  const quota = usePlatformQuota()
  return (
    <>
      <p class={css.quiet}>{words().quota.text}</p>
      <Loaded query={quota}>
        {(data) => (
          <For each={data().platforms} fallback={<p class={css.quiet}>{words().quota.none}</p>}>
            {(platform) => <Platform platform={platform} />}
          </For>
        )}
      </Loaded>
    </>
  )
}

const names: Record<string, string> = { youtube: 'YouTube' }

function Platform(props: { platform: PlatformQuota }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  return (
    <section class={css.tab}>
      <div>
        <h2 class={css.name}>{names[props.platform.platform] ?? props.platform.platform}</h2>
        <p class={css.quiet}>
          {words().quota.day(format().date(`${props.platform.day}T12:00`))} · {words().quota.resets}{' '}
          <Ago instant={props.platform.resetsAt} />
        </p>
      </div>
      <ul class={css.budgets}>
        <For each={props.platform.buckets}>{(bucket) => <Budget {...bucket} />}</For>
      </ul>
      <h3 class={css.name}>{words().quota.workspaces}</h3>
      <Show when={props.platform.workspaces.length > 0} fallback={<p class={css.quiet}>{words().quota.noUse}</p>}>
        <Workspaces rows={props.platform.workspaces} />
      </Show>
    </section>
  )
}

const nearly = 0.8

function Budget(props: PlatformQuota['buckets'][number]) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const part = () => (props.limit === 0 ? 1 : Math.min(1, props.used / props.limit))
  const kind = () => (part() >= 1 ? 'gone' : part() >= nearly ? 'nearly' : undefined)
  return (
    <li class={css.budget}>
      <p class={css.budgetHead}>
        <b>{words().quota.buckets[props.bucket]}</b>
        <span>{words().quota.used(format().number(props.used), format().number(props.limit))}</span>
      </p>
      <div class={css.budgetTrack} aria-hidden="true">
        <div class={css.budgetFill} data-kind={kind()} style={{ width: `${part() * 100}%` }} />
      </div>
      <p class={css.quiet}>
        {part() >= 1 ? words().quota.gone : words().quota.left(format().number(props.limit - props.used))}
      </p>
    </li>
  )
}

const buckets = ['uploads', 'units', 'stats'] as const

function Workspaces(props: { rows: PlatformQuota['workspaces'] }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const columns = () => [
    { name: words().quota.workspace },
    ...buckets.map((bucket) => ({ name: words().quota.buckets[bucket], isNumber: true })),
  ]
  return (
    <table class={css.table}>
      <Head columns={columns()} />
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <Cell>
                <Lines first={row.name} />
              </Cell>
              <For each={buckets}>
                {(bucket) => (
                  <Cell name={words().quota.buckets[bucket]} isNumber>
                    {format().number(row[bucket])}
                  </Cell>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
