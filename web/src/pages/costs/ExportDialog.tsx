import { createSignal } from 'solid-js'
import type { CostFilter } from '../../data/cost-ask.ts'
import { costsCsvPath } from '../../data/paths.ts'
import { FileButton } from '../../parts/FileButton.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Tick } from '../../ui/Tick.tsx'
import css from './costs.module.css'

const kinds = ['plain', 'focus'] as const

/** What is looked at, as a file. */
export function ExportDialog(props: { filter: CostFilter; isOpen: boolean; onClose: () => void }) {
  const words = useAreaWords(costsDashboardWords)
  const [columns, setColumns] = createSignal<(typeof kinds)[number]>('plain')
  const [hasBom, setHasBom] = createSignal(true)
  const path = () => {
    const filter = Object.entries(props.filter).filter((pair): pair is [string, string] => pair[1] !== undefined)
    return `${costsCsvPath}?${new URLSearchParams([...filter, ['columns', columns()], ['bom', hasBom() ? '1' : '0']])}`
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      title={words().export.title}
      onClose={props.onClose}
      actions={
        <>
          <FileButton path={path()} label={words().export.get} />
          <Button size="small" onPress={props.onClose}>
            {words().export.close}
          </Button>
        </>
      }
    >
      <div class={css.export}>
        <p class={css.quiet}>{words().export.text}</p>
        <Chips
          name="columns"
          label={words().export.columns}
          options={kinds.map((value) => ({ value, label: words().export.kinds[value] }))}
          value={columns()}
          onChange={setColumns}
        />
        <p class={css.quiet}>{words().export.kindsText[columns()]}</p>
        <Tick label={words().export.bom} isOn={hasBom()} onChange={setHasBom} />
        <p class={css.quiet}>{words().export.bomText}</p>
      </div>
    </Dialog>
  )
}
