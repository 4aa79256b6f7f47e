import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import type { StudioStep } from '../../../../contract/boards.ts'
import type { Quote } from '../../../../contract/runs.ts'
import { useMe } from '../../data/session.ts'
import { type StudioAsk, useStudio, useStudioQuote } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { BackIcon, NextIcon } from '../../ui/icons.tsx'
import { MakeProblem } from './MakeProblem.tsx'
import { MakingLine } from './MakingLine.tsx'
import { anew, reused } from './quote-parts.ts'
import css from './step-bar.module.css'
import { stepAfter, stepBefore } from './step-states.ts'

type Act = StudioAsk & {
  /** On the button: what pressing it makes. */
  label: string
  /** Asked before it is made, e.g. because something is replaced; makes nothing when it answers false. */
  before?: () => Promise<boolean> | boolean
  /** Possible, and not what this step is for any more: going on comes first. */
  isOptional?: boolean
}

/**
 * What a step is for, always within reach of a thumb: what would be made and what it costs, the button that makes it, and the
 * ways to the steps beside it. While something is being made its progress stands there instead.
 */
export function StepBar(props: {
  step: StudioStep
  /** Null: this step makes nothing by itself. */
  act: Act | null
  /** More buttons, before the main one. */
  children?: JSX.Element
}) {
  const { to } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  // Read here once: what is computed at a press would belong to nobody.
  const act = createMemo(() => props.act)
  const ask = createMemo((): StudioAsk | null => {
    const known = act()
    if (!known) return null
    const { goal, sceneIds, quality } = known
    return { goal, ...(sceneIds && { sceneIds: [...sceneIds] }), ...(quality && { quality }) }
  })
  const quote = useStudioQuote(ask)
  const known = () => (act() && !quote.isError ? (quote.data ?? undefined) : undefined)
  const me = useMe()
  const missing = () => {
    const quoted = known()
    return quoted && me.isSuccess && me.data ? Math.max(0, quoted.maxUcr - me.data.balance.availableUcr) : 0
  }
  /** Everything is as the board says: going on comes first then. */
  const isDone = () => act() === null || act()?.isOptional || (known() !== undefined && anew(known()).length === 0)
  const optional = () => {
    const wish = act()
    return wish?.isOptional ? wish.label : null
  }
  const path = (step: StudioStep) => to(`/studio/${studio.projectId}/${step}`)
  const isBusy = () => studio.makeState.isPending || studio.making() !== null

  async function press() {
    const known = act()
    if (!known || isBusy()) return
    if (known.before && !(await known.before())) return
    studio.make(known.goal, known.sceneIds, known.quality)
  }

  return (
    <section class={css.bar} aria-label={words().bar.label}>
      <MakeProblem act={ask()} quoteError={act() ? quote.error : null} onRetryQuote={() => void quote.refetch()} />
      <Switch>
        <Match when={studio.making()}>{(making) => <MakingLine making={making()} />}</Match>
        <Match when={act() && !quote.isError}>
          <CostLine quote={known()} optional={optional()} isStale={quote.isPlaceholderData} missingUcr={missing()} />
        </Match>
      </Switch>
      <div class={css.row}>
        <Show when={stepBefore(props.step)}>
          {(step) => (
            <LinkButton kind="ghost" href={path(step())} label={`${words().bar.back}: ${words().shell.names[step()]}`}>
              <BackIcon size={16} />
              <span class={css.wideOnly}>{words().bar.back}</span>
            </LinkButton>
          )}
        </Show>
        <span class={css.space} />
        {props.children}
        <Show when={act()}>
          {(known) => (
            <Show
              when={missing() > 0}
              fallback={
                <Button
                  kind={isDone() ? 'plain' : 'primary'}
                  isOff={isBusy() || quote.isError}
                  onPress={() => void press()}
                >
                  {studio.makeState.isPending ? words().bar.starting : known().label}
                </Button>
              }
            >
              <LinkButton kind="primary" href={to(`/billing?missing=${missing()}#buy`)}>
                {words().bar.buy}
              </LinkButton>
            </Show>
          )}
        </Show>
        <Show when={stepAfter(props.step)}>
          {(step) => (
            <LinkButton
              kind={isDone() ? 'primary' : 'plain'}
              href={path(step())}
              label={words().bar.nextTo(words().shell.names[step()])}
            >
              <span classList={{ [css.wideOnly ?? '']: !isDone() }}>{words().bar.next}</span>
              <NextIcon size={16} />
            </LinkButton>
          )}
        </Show>
      </div>
    </section>
  )
}

/** What will be made, what stays, and what it costs. */
function CostLine(props: {
  quote: Quote | undefined
  /** What it is the price of, where going on comes first. */
  optional: string | null
  isStale: boolean
  missingUcr: number
}) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const list = (parts: ReturnType<typeof anew>) =>
    parts.map(({ resource, count }) => words().bar.resources[resource](format().number(count))).join(', ')
  return (
    <div class={css.cost} data-stale={props.isStale ? '' : undefined} aria-live="polite">
      <Show when={props.quote} fallback={<p>{words().bar.pricing}</p>}>
        {(quote) => (
          <>
            <p>
              <Show when={anew(quote()).length > 0} fallback={words().bar.nothing}>
                {props.optional ?? words().bar.made(list(anew(quote())))}
                <Show when={reused(quote()).length > 0}>
                  <span class={css.quiet}> · {words().bar.reused(list(reused(quote())))}</span>
                </Show>
              </Show>
            </p>
            <Show when={anew(quote()).length > 0}>
              <p class={css.price}>
                <span class="sr">{words().bar.cost} </span>
                <strong>
                  {quote().maxUcr === 0 ? words().bar.free : words().bar.credits(format().credits(quote().expectedUcr))}
                </strong>
                <Show when={quote().maxUcr > quote().expectedUcr}>
                  <span class={css.quiet}> {words().bar.upTo(format().credits(quote().maxUcr))}</span>
                </Show>
              </p>
            </Show>
            <Show when={props.missingUcr > 0}>
              <p class={css.missing}>{words().bar.missing(format().credits(props.missingUcr))}</p>
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
