import { A, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Channel, useChannels } from '../../data/channels.ts'
import { type SpreadAsk, usePlanSpread, useSaveSpread } from '../../data/publications.ts'
import { useReadyShorts } from '../../data/ready-shorts.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { DayField } from '../../parts/DayField.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { KidsChoice } from '../../parts/KidsChoice.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { Plan } from './Plan.tsx'
import { ShortTicks } from './ShortTicks.tsx'
import css from './spread.module.css'

type Wish = { runIds: string[]; channelIds: string[]; from: string | undefined; isMadeForKids: boolean | null }

/** Many shorts over the free slots of channels: chosen, looked at as a plan, then saved in one go. */
export function SpreadPage() {
  const { to } = useWords()
  const words = useAreaWords(publishingWords)
  useTitle(() => words().spread.title)
  const channels = useChannels()
  return (
    <ForEditors>
      <div class={css.page}>
        <A class={css.back} href={to('/calendar')}>
          <BackIcon size={18} />
          {words().calendar.title}
        </A>
        <h1 class={css.title}>{words().spread.title}</h1>
        <p class={css.quiet}>{words().spread.intro}</p>
        <Switch fallback={<Skeleton height="20rem" radius="14px" />}>
          <Match when={channels.isError && !channels.data}>
            <FailedCall error={channels.error} onRetry={() => void channels.refetch()} />
          </Match>
          <Match when={channels.data}>
            {(known) => (
              <Show
                when={known().channels.length > 0}
                fallback={
                  <div class={css.empty}>
                    <p>{words().publish.noChannelText}</p>
                    <div>
                      <LinkButton kind="primary" href={to('/channels')}>
                        {words().publish.connect}
                      </LinkButton>
                    </div>
                  </div>
                }
              >
                <Spread channels={known().channels} />
              </Show>
            )}
          </Match>
        </Switch>
      </div>
    </ForEditors>
  )
}

function Spread(props: { channels: Channel[] }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(publishingWords)
  const navigate = useNavigate()
  const ready = useReadyShorts()
  const plan = usePlanSpread()
  const save = useSaveSpread()
  const [only, another] = props.channels
  const [wish, setWish] = createStore<Wish>({
    runIds: [],
    channelIds: only && !another ? [only.id] : [],
    from: undefined,
    isMadeForKids: null,
  })
  const [isPressed, setIsPressed] = createSignal(false)
  /** What the plan in view was made of. */
  const [planned, setPlanned] = createSignal('')
  const ask = createMemo((): SpreadAsk | null => {
    const { runIds, channelIds, from, isMadeForKids } = wish
    if (runIds.length === 0 || channelIds.length === 0 || isMadeForKids === null) return null
    return { runIds: [...runIds], channelIds: [...channelIds], isMadeForKids, ...(from && { from }) }
  })
  const isStale = () => planned() !== JSON.stringify(ask())

  function preview(event: SubmitEvent) {
    event.preventDefault()
    setIsPressed(true)
    const wanted = ask()
    if (!wanted || plan.isPending) return
    save.reset()
    plan.mutate(wanted, { onSuccess: () => setPlanned(JSON.stringify(wanted)) })
  }
  function keep() {
    const wanted = ask()
    if (!wanted || isStale() || save.isPending) return
    save.mutate(wanted, {
      onSuccess: ({ publications, plan }) => {
        navigate(to(`/calendar${plan[0] ? `?day=${plan[0].local.slice(0, 10)}` : ''}`))
        showToast({ text: words().spread.saved(format().number(publications.length)), closeLabel: t().common.close })
      },
    })
  }
  const turn = (list: string[], id: string, isOn: boolean) => (isOn ? [...list, id] : list.filter((one) => one !== id))

  return (
    <>
      <form class={css.form} onSubmit={preview} noValidate>
        <ShortTicks
          ready={ready}
          chosen={wish.runIds}
          error={isPressed() && wish.runIds.length === 0 ? words().spread.shortsMissing : undefined}
          onChange={(runIds) => setWish({ runIds })}
        />
        <fieldset>
          <legend class={css.legend}>{words().spread.channels}</legend>
          <For each={props.channels}>
            {(channel) => (
              <label class={css.channel}>
                <input
                  type="checkbox"
                  checked={wish.channelIds.includes(channel.id)}
                  onChange={(event) =>
                    setWish({ channelIds: turn(wish.channelIds, channel.id, event.currentTarget.checked) })
                  }
                />
                <ChannelFace title={channel.title} pictureUrl={channel.pictureUrl} />
                <span>
                  {channel.title}{' '}
                  <span class={css.quiet}>{words().spread.slotsOf(format().number(channel.slots.length))}</span>
                </span>
              </label>
            )}
          </For>
          <Show when={isPressed() && wish.channelIds.length === 0}>
            <p class={css.bad} role="alert">
              {words().publish.channelMissing}
            </p>
          </Show>
        </fieldset>
        <div class={css.from}>
          <DayField
            label={words().spread.from}
            value={wish.from}
            help={words().spread.fromHelp}
            onChange={(from) => setWish({ from })}
          />
        </div>
        <KidsChoice
          value={wish.isMadeForKids}
          error={isPressed() && wish.isMadeForKids === null ? words().kids.missing : undefined}
          onChange={(isMadeForKids) => setWish({ isMadeForKids })}
        />
        <Show when={plan.error}>{(error) => <RefusedCall error={error()} />}</Show>
        <div>
          <Button type="submit" kind={plan.data && !isStale() ? 'plain' : 'primary'} isOff={plan.isPending}>
            {plan.isPending ? words().spread.planning : words().spread.preview}
          </Button>
        </div>
      </form>
      <Show when={plan.data}>
        {(known) => (
          <Plan
            plan={known()}
            channels={props.channels}
            shorts={ready.shorts()}
            isStale={isStale()}
            isSaving={save.isPending}
            error={save.error}
            onSave={keep}
          />
        )}
      </Show>
    </>
  )
}
