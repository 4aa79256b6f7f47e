import { For, Match, Show, Switch } from 'solid-js'
import { type BestTime, type BestTimes, useBestTimes } from '../../data/analytics.ts'
import type { Channel } from '../../data/channels.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { analyticsWords } from '../../text/analytics/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime } from '../../text/zoned-time.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './best-times.module.css'
import { WeekGrid } from './WeekGrid.tsx'
import { hourName, weekdayName } from './week-names.ts'

/** When to publish on a channel: an estimate of ours, with what it follows from. */
export function BestTimesPart(props: { channel: Channel }) {
  const { format } = useWords()
  const words = useAreaWords(analyticsWords)
  const best = useBestTimes(() => props.channel.id)
  return (
    <section class={css.part}>
      <div class={css.head}>
        <h2 class={css.heading}>{words().best.title}</h2>
        <span class={css.mark}>{words().best.estimate}</span>
      </div>
      <p class={css.quiet}>
        {words().best.text(props.channel.timeZone)}{' '}
        <Show when={best.data?.samples}>{(samples) => words().best.samples(format().number(samples()))}</Show>
      </p>
      <Switch fallback={<Skeleton height="18rem" radius="14px" />}>
        <Match when={best.isError && best.data === undefined}>
          <FailedCall error={best.error} onRetry={() => void best.refetch()} />
        </Match>
        <Match when={best.data}>{(known) => <Known best={known()} channelId={props.channel.id} />}</Match>
      </Switch>
    </section>
  )
}

function Known(props: { best: BestTimes; channelId: string }) {
  const words = useAreaWords(analyticsWords)
  const hasDefault = () => props.best.times.some(({ basis }) => basis === 'default')
  const hasGrid = () => props.best.grid.some((score) => score !== null)
  return (
    <div class={css.columns}>
      <div class={css.times}>
        <Show when={hasDefault()}>
          <p class={css.note}>
            <b>{words().best.default}</b> {words().best.defaultText}
          </p>
        </Show>
        <Show when={props.best.times.length > 0} fallback={<p class={css.quiet}>{words().best.none}</p>}>
          <ol class={css.list}>
            <For each={props.best.times}>{(time) => <Time time={time} channelId={props.channelId} />}</For>
          </ol>
        </Show>
      </div>
      <Show when={hasGrid()} fallback={<p class={css.quiet}>{words().best.noGrid}</p>}>
        <WeekGrid scores={props.best.grid} />
      </Show>
    </div>
  )
}

const kinds = { none: 'quiet', thin: 'quiet', ok: 'good' } as const

function Time(props: { time: BestTime; channelId: string }) {
  const { to, format, language } = useWords()
  const words = useAreaWords(analyticsWords)
  const canPublish = useCan('editor')
  const isOwn = () => props.time.basis === 'own'
  const next = () => localTime(language(), props.time.nextLocal)
  const calendar = () => {
    const { nextLocal } = props.time
    const query = new URLSearchParams({ day: nextLocal.slice(0, 10), channel: props.channelId, at: nextLocal })
    return `${to('/calendar')}?${query}`
  }
  return (
    <li class={css.time}>
      <div class={css.timeText}>
        <p class={css.when}>
          {weekdayName(language(), props.time.weekday, 'long')} {hourName(language(), props.time.hour)}
          <Show when={!isOwn()}>
            <span class={css.mark}>{words().best.default}</span>
          </Show>
        </p>
        <p class={css.facts}>
          <Show when={isOwn()}>
            <b>{words().best.score(format().number(props.time.score))}</b>
            <span>{words().best.samplesOf(format().number(props.time.samples))}</span>
          </Show>
          <StateWord kind={kinds[props.time.confidence]} text={words().best.confidence[props.time.confidence]} />
        </p>
        {/* Of default hours it is said once, above them. */}
        <Show when={isOwn()}>
          <p class={css.quiet}>{props.time.reason}</p>
        </Show>
        <p class={css.quiet}>
          <time dateTime={props.time.nextAt} title={format().exactTime(props.time.nextAt)}>
            {words().best.next(next())}
          </time>
        </p>
      </div>
      <Show when={canPublish()}>
        <LinkButton size="small" href={calendar()} label={words().best.scheduleOf(next())}>
          {words().best.schedule}
        </LinkButton>
      </Show>
    </li>
  )
}
