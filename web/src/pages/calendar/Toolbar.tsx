import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { views } from '../../data/calendar-view.ts'
import { useCan } from '../../data/teams.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { daySpan, monthName } from '../../text/zoned-time.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { BackIcon, NextIcon, WarnIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './calendar.module.css'
import type { Calendar } from './use-calendar.ts'

/** No channel has this id. */
const every = '-'

/** What is looked at, the way on and back, and what can be begun from here. */
export function Toolbar(props: { calendar: Calendar; onAdd: () => void }) {
  const { to, format } = useWords()
  const words = useAreaWords(publishingWords)
  const canEdit = useCan('editor')
  const view = () => props.calendar.ask().view
  const attention = () => props.calendar.span.data?.attention ?? 0
  const channels = () => props.calendar.channels.data?.channels ?? []
  return (
    <>
      <header class={css.head}>
        <h1 class={css.title}>{words().calendar.title}</h1>
        <div class={css.headActs}>
          <Show when={attention() > 0}>
            <button type="button" class={css.attention} onClick={() => props.calendar.setShow('attention')}>
              <WarnIcon size={18} />
              {words().calendar.attention(format().number(attention()))}
            </button>
          </Show>
          <A class={css.link} href={to('/channels')}>
            {words().calendar.channels}
          </A>
          <Show when={canEdit() && channels().length > 0}>
            <LinkButton href={to('/calendar/spread')}>{words().calendar.spread}</LinkButton>
            <Button kind="primary" onPress={props.onAdd}>
              {words().calendar.add}
            </Button>
          </Show>
        </div>
      </header>
      <div class={css.tools}>
        <div class={css.views}>
          <Chips
            name="calendar-view"
            label={words().calendar.views.label}
            options={views.map((value) => ({ value, label: words().calendar.views[value] }))}
            value={view()}
            onChange={(next) => props.calendar.setView(next)}
          />
        </div>
        <Show when={view() !== 'list'}>
          <Steps calendar={props.calendar} />
        </Show>
        <Show when={channels().length > 1}>
          <div class={css.filter}>
            <Select
              label={words().calendar.channel}
              isLabelHidden
              value={props.calendar.ask().channelId ?? every}
              options={[
                { value: every, label: words().calendar.everyChannel },
                ...channels().map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={(id) => props.calendar.setChannel(id === every ? undefined : id)}
            />
          </div>
        </Show>
      </div>
    </>
  )
}

function Steps(props: { calendar: Calendar }) {
  const { language } = useWords()
  const words = useAreaWords(publishingWords)
  const view = () => props.calendar.ask().view
  const span = () => {
    const days = props.calendar.days()
    const [first = props.calendar.day(), last = first] = [days[0], days.at(-1)]
    return view() === 'month' ? monthName(language(), props.calendar.day()) : daySpan(language(), first, last)
  }
  return (
    <div class={css.steps}>
      <Button
        kind="ghost"
        isIcon
        aria-label={words().calendar.earlier[view()]}
        title={words().calendar.earlier[view()]}
        onPress={() => props.calendar.step(-1)}
      >
        <BackIcon />
      </Button>
      <Button
        kind="ghost"
        isIcon
        aria-label={words().calendar.later[view()]}
        title={words().calendar.later[view()]}
        onPress={() => props.calendar.step(1)}
      >
        <NextIcon />
      </Button>
      <div>
        <h2 class={css.span} aria-live="polite">
          {span()}
        </h2>
        <p class={css.small}>{words().calendar.zone(props.calendar.timeZone())}</p>
      </div>
      <Button size="small" onPress={props.calendar.toToday}>
        {words().calendar.today}
      </Button>
    </div>
  )
}
