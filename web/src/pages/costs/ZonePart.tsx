import { createSignal, Show } from 'solid-js'
import type { CostSettings } from '../../data/cost-ask.ts'
import { useChangeZone } from '../../data/costs.ts'
import { useCan } from '../../data/teams.ts'
import { listTimeZones, ownTimeZone } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './costs.module.css'

/** Asked once, before anybody relies on where days begin: the zone of whoever looks is offered. */
export function AskZone(props: { settings: CostSettings }) {
  const words = useAreaWords(costsDashboardWords)
  const canChoose = useCan('admin')
  const [zone, setZone] = createSignal(ownTimeZone())
  const change = useZoneChange()
  return (
    <Show when={props.settings.chosenAt === null && canChoose()}>
      <section class={css.note} aria-labelledby="zone-ask">
        <h2 id="zone-ask" class={css.strong}>
          {words().zone.askTitle}
        </h2>
        <p class={css.quiet}>{words().zone.askText}</p>
        <div class={css.ask}>
          <ZoneSelect value={zone()} onChange={setZone} />
          <Button isOff={change.isPending} onPress={() => change.save(zone())}>
            {change.isPending ? words().zone.saving : words().zone.choose}
          </Button>
        </div>
        <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      </section>
    </Show>
  )
}

/** Which zone it is, and the way to another one, which adds everything up anew. */
export function ZoneLine(props: { settings: CostSettings }) {
  const words = useAreaWords(costsDashboardWords)
  const canChange = useCan('admin')
  const [isOpen, setIsOpen] = createSignal(false)
  const [zone, setZone] = createSignal(props.settings.timeZone)
  const change = useZoneChange(() => setIsOpen(false))
  return (
    <p class={css.zone}>
      <span>{words().zone.is(props.settings.timeZone)}</span>
      <Show when={canChange()}>
        <Button
          kind="ghost"
          size="small"
          onPress={() => {
            setZone(props.settings.timeZone)
            setIsOpen(true)
          }}
        >
          {words().zone.change}
        </Button>
        <ConfirmDialog
          isOpen={isOpen()}
          title={words().zone.changeTitle}
          onClose={() => setIsOpen(false)}
          actions={
            <>
              <Button onPress={() => setIsOpen(false)}>{words().zone.cancel}</Button>
              <Button
                kind="primary"
                isOff={change.isPending || zone() === props.settings.timeZone}
                onPress={() => change.save(zone())}
              >
                {change.isPending ? words().zone.saving : words().zone.confirm}
              </Button>
            </>
          }
        >
          <p>{words().zone.changeText}</p>
          <ZoneSelect value={zone()} onChange={setZone} />
          <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
        </ConfirmDialog>
      </Show>
    </p>
  )
}

function ZoneSelect(props: { value: string; onChange: (zone: string) => void }) {
  const words = useAreaWords(costsDashboardWords)
  const zones = () => [...new Set([...listTimeZones(), props.value])].map((value) => ({ value, label: value }))
  return <Select label={words().zone.label} value={props.value} options={zones()} onChange={props.onChange} />
}

function useZoneChange(onDone: () => void = () => undefined) {
  const { t } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const change = useChangeZone()
  return {
    get isPending() {
      return change.isPending
    },
    get error() {
      return change.error
    },
    save(zone: string) {
      change.mutate(zone, {
        onSuccess: () => {
          onDone()
          showToast({ text: words().zone.saved(zone), closeLabel: t().common.close })
        },
      })
    },
  }
}
