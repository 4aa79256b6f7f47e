import { createSignal, onCleanup, Show } from 'solid-js'
import { type Channel, type Slot, useChannelChange } from '../../data/channels.ts'
import { listTimeZones } from '../../data/zoned.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { SearchSelect } from '../../ui/SearchSelect.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './channels.module.css'
import { DefaultsForm } from './DefaultsForm.tsx'
import { SlotWeek } from './SlotWeek.tsx'

/** When a channel publishes, whether by itself, and what a new publication on it starts with. */
export function ChannelSettings(props: { channel: Channel }) {
  const { t } = useWords()
  const words = useAreaWords(channelWords)
  const update = useChannelChange('channels.update')
  const tell = (text: string) => showToast({ text, closeLabel: t().common.close })
  const setSlots = (slots: Slot[]) =>
    update.mutate({ id: props.channel.id, slots }, { onSuccess: () => tell(words().form.slotsSaved) })
  return (
    <div class={css.settings}>
      <Zone
        channel={props.channel}
        onChoose={(timeZone) =>
          update.mutate({ id: props.channel.id, timeZone }, { onSuccess: () => tell(words().form.zoneSaved) })
        }
      />
      <SlotWeek slots={props.channel.slots} isBusy={update.isPending} onChange={setSlots} />
      <AutoPublish
        channel={props.channel}
        isBusy={update.isPending}
        onSwitch={(isAutoPublish) =>
          update.mutate(
            { id: props.channel.id, isAutoPublish },
            { onSuccess: () => tell(isAutoPublish ? words().form.autoOn : words().form.autoOff) },
          )
        }
      />
      <Show when={update.error}>{(error) => <RefusedCall error={error()} />}</Show>
      <DefaultsForm channel={props.channel} />
    </div>
  )
}

function Zone(props: { channel: Channel; onChoose: (zone: string) => void }) {
  const { language } = useWords()
  const words = useAreaWords(channelWords)
  const [now, setNow] = createSignal(new Date())
  const timer = setInterval(() => setNow(new Date()), 30_000)
  onCleanup(() => clearInterval(timer))
  const clock = () =>
    new Intl.DateTimeFormat(language(), {
      ...{ weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
      timeZone: props.channel.timeZone,
    }).format(now())
  const zones = listTimeZones()
  const options = () => (zones.includes(props.channel.timeZone) ? zones : [props.channel.timeZone, ...zones])
  return (
    <div class={css.zone}>
      <SearchSelect
        label={words().form.zone}
        value={props.channel.timeZone}
        options={options()}
        placeholder={words().form.zonePlaceholder}
        help={words().form.zoneHelp(clock())}
        onChange={props.onChoose}
      />
    </div>
  )
}

function AutoPublish(props: { channel: Channel; isBusy: boolean; onSwitch: (isOn: boolean) => void }) {
  const words = useAreaWords(channelWords)
  const lacksKids = () => props.channel.defaults.isMadeForKids === null
  const note = () => {
    if (lacksKids()) return words().form.autoNeedsKids
    return props.channel.slots.length === 0 ? words().form.autoNeedsSlots : words().form.autoHelp
  }
  return (
    <div class={css.switchRow}>
      <div>
        <h3 class={css.subheading}>{words().form.auto}</h3>
        <p class={css.quiet}>{note()}</p>
      </div>
      <Switch
        label={words().of(words().form.auto, props.channel.title)}
        isOn={props.channel.isAutoPublish}
        isOff={props.isBusy || (lacksKids() && !props.channel.isAutoPublish)}
        onSwitch={props.onSwitch}
      />
    </div>
  )
}
