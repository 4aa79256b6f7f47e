import { For, Show } from 'solid-js'
import type { FileField } from '../../../../contract/provider-accounts.ts'
import type { FilePreview } from '../../data/provider-accounts.ts'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './accounts.module.css'

/** What a select calls a column that there is not: its value may not be empty. */
const none = '\u0000'

/** Which column says what, as it was found or chosen; open by itself where nothing could be read. */
export function FileColumns(props: {
  preview: FilePreview
  onColumn: (field: FileField, name: string) => void
  onCache: (includesCache: boolean) => void
}) {
  const words = useAreaWords(costAccountWords)
  const fields = Object.keys(words().file.fields) as FileField[]
  const options = () => [
    { value: none, label: words().file.notThere },
    ...[...new Set(props.preview.headers)].map((name) => ({ value: name, label: name })),
  ]
  return (
    <>
      <Show when={props.preview.columns.input !== undefined && props.preview.columns.cached !== undefined}>
        <div>
          <Chips
            name="cache"
            label={words().file.cache}
            options={[
              { value: 'yes', label: words().file.cacheYes },
              { value: 'no', label: words().file.cacheNo },
            ]}
            value={props.preview.includesCache ? 'yes' : 'no'}
            onChange={(value) => props.onCache(value === 'yes')}
          />
          <p class={css.quiet}>{words().file.cacheHelp}</p>
        </div>
      </Show>
      <details class={css.columns} open={props.preview.from === null}>
        <summary>{words().file.columns}</summary>
        <div class={css.places}>
          <For each={fields}>
            {(field) => (
              <Select
                label={words().file.fields[field]}
                value={props.preview.columns[field] ?? none}
                options={options()}
                onChange={(name) => props.onColumn(field, name === none ? '' : name)}
              />
            )}
          </For>
        </div>
      </details>
    </>
  )
}
