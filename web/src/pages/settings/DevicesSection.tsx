import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Device } from '../../../../contract/profile.ts'
import { useDevices, useEndDevices } from '../../data/profile.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { ProgramIcon, SystemIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './settings.module.css'

/** Every browser and program that is signed in, this one first. */
export function DevicesSection() {
  const words = useAreaWords(settingsWords)
  const devices = useDevices()
  /** Whom the question is about: one, or `others`. */
  const [asked, setAsked] = createSignal<Device | 'others' | null>(null)
  const sorted = () => (devices.data?.devices ?? []).toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
  const others = () => sorted().filter((device) => !device.isCurrent)
  return (
    <Section title={words().devices.title} text={words().devices.text}>
      <Switch fallback={<Skeleton height="8rem" radius="8px" />}>
        <Match when={devices.isError}>
          <FailedCall error={devices.error} onRetry={() => void devices.refetch()} />
        </Match>
        <Match when={devices.isSuccess}>
          <ul class={css.list}>
            <For each={sorted()}>{(device) => <DeviceItem device={device} onEnd={() => setAsked(device)} />}</For>
          </ul>
          <Show when={others().length > 0} fallback={<p class={css.help}>{words().devices.none}</p>}>
            <Button kind="danger" onPress={() => setAsked('others')}>
              {words().devices.endOthers}
            </Button>
          </Show>
        </Match>
      </Switch>
      <Show when={asked()}>
        {(device) => <EndDialog device={device()} others={others().length} onClose={() => setAsked(null)} />}
      </Show>
    </Section>
  )
}

function DeviceItem(props: { device: Device; onEnd: () => void }) {
  const words = useAreaWords(settingsWords)
  const name = () => props.device.name || words().devices.unknown
  return (
    <li class={css.item}>
      <span class={css.itemMark}>{props.device.kind === 'browser' ? <SystemIcon /> : <ProgramIcon />}</span>
      <div class={css.itemText}>
        <p class={css.itemName}>
          {name()}
          <Show when={props.device.isCurrent}>
            <StateWord kind="good" text={words().devices.current} />
          </Show>
        </p>
        <p class={css.help}>
          {words().devices[props.device.kind]} · {words().devices.seen} <Ago instant={props.device.lastSeenAt} />
        </p>
        <p class={css.help}>
          {props.device.ip} · {words().devices.since} <Ago instant={props.device.createdAt} />
        </p>
      </div>
      <Show when={!props.device.isCurrent}>
        <Button size="small" aria-label={words().devices.endName(name())} onPress={props.onEnd}>
          {words().devices.end}
        </Button>
      </Show>
    </li>
  )
}

function EndDialog(props: { device: Device | 'others'; others: number; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(settingsWords)
  const end = useEndDevices()
  const one = () => (props.device === 'others' ? null : props.device)
  const confirm = () =>
    end.mutate(one()?.id ?? null, {
      onSuccess: () => {
        showToast({ text: words().devices.ended, closeLabel: t().common.close })
        props.onClose()
      },
    })
  const title = () => {
    const device = one()
    return device
      ? words().devices.askOne(device.name || words().devices.unknown)
      : words().devices.askOthers(format().number(props.others))
  }
  return (
    <ConfirmDialog
      isOpen
      title={title()}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={end.isPending} onPress={confirm}>
            {end.isPending ? words().devices.ending : words().devices.end}
          </Button>
        </>
      }
    >
      <p>{one() ? words().devices.askOneText : words().devices.askOthersText}</p>
      <Show when={end.error}>{(error) => <FailedCall error={error()} isWrite onRetry={confirm} />}</Show>
    </ConfirmDialog>
  )
}
