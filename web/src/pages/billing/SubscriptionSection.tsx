import { createSignal, Show } from 'solid-js'
import { type Subscription, useFreeChange } from '../../data/billing.ts'
import { useRegisterCard } from '../../data/purchase.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './billing.module.css'
import { CancelDialog } from './CancelDialog.tsx'
import { useWays } from './use-ways.ts'
import { WindowProblem } from './WindowProblem.tsx'

const kinds = { STARTING: 'busy', ACTIVE: 'good', PAST_DUE: 'bad', ENDED: 'quiet' } as const

/** How the plan is paid, and everything its owner can do about that. */
export function SubscriptionSection(props: { subscription: Subscription; canPay: boolean }) {
  const words = useAreaWords(billingWords)
  return (
    <Section title={words().subscription.title} text={words().subscription.text} id="subscription">
      <Trouble subscription={props.subscription} />
      <Facts subscription={props.subscription} />
      <Plans subscription={props.subscription} />
      <Show when={props.canPay}>
        <Actions subscription={props.subscription} />
      </Show>
    </Section>
  )
}

/** A charge that failed, with what to do about it. */
function Trouble(props: { subscription: Subscription }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <>
      <Show when={props.subscription.state === 'PAST_DUE'}>
        <div class={css.warn} role="status">
          <p class={css.strong}>{words().subscription.pastDue}</p>
          <Show when={props.subscription.nextChargeAt}>
            {(at) => (
              <p>
                {words().subscription.pastDueText(format().number(props.subscription.failures), format().date(at()))}
              </p>
            )}
          </Show>
          <p>{words().subscription.pastDueEnd}</p>
        </div>
      </Show>
      <Show when={props.subscription.state === 'STARTING'}>
        <p class={css.note} role="status">
          {words().subscription.starting}
        </p>
      </Show>
    </>
  )
}

function Facts(props: { subscription: Subscription }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  return (
    <dl class={css.terms}>
      <div>
        <dt>{words().plans.names[props.subscription.planId]}</dt>
        <dd>
          <StateWord
            kind={kinds[props.subscription.state]}
            text={words().subscription.states[props.subscription.state]}
          />
        </dd>
      </div>
      <div>
        <dt>{words().subscription.price}</dt>
        <dd>{words().subscription.every(format().money(props.subscription.price))}</dd>
      </div>
      <Show when={props.subscription.nextChargeAt}>
        {(at) => (
          <div>
            <dt>{props.subscription.cancelsAtEnd ? words().subscription.ends : words().subscription.next}</dt>
            <dd>{format().date(at())}</dd>
          </div>
        )}
      </Show>
      <div>
        <dt>{words().subscription.card}</dt>
        <dd>{props.subscription.card || words().subscription.noCard}</dd>
      </div>
    </dl>
  )
}

/** What was decided for the end of the period. */
function Plans(props: { subscription: Subscription }) {
  const { format } = useWords()
  const words = useAreaWords(billingWords)
  const end = () => format().date(props.subscription.periodEnd)
  return (
    <>
      <Show when={props.subscription.cancelsAtEnd}>
        <p class={css.note}>{words().subscription.cancels(end())}</p>
      </Show>
      <Show when={!props.subscription.cancelsAtEnd && props.subscription.nextPlanId}>
        {(planId) => <p class={css.note}>{words().subscription.smaller(words().plans.names[planId()], end())}</p>}
      </Show>
    </>
  )
}

function Actions(props: { subscription: Subscription }) {
  const { t } = useWords()
  const words = useAreaWords(billingWords)
  const [isAsked, setIsAsked] = createSignal(false)
  const register = useRegisterCard(useWays())
  const resume = useFreeChange('subscription.resume')
  const canResume = () => props.subscription.cancelsAtEnd || props.subscription.nextPlanId !== null
  const newCard = () => {
    if (!register.isPending) register.mutate({ for: 'card', currency: props.subscription.price.currency })
  }
  const takeBack = () =>
    resume.mutate(undefined, {
      onSuccess: () => showToast({ text: words().subscription.resumed, closeLabel: t().common.close }),
    })
  return (
    <>
      <div class={css.actions}>
        <Show when={canResume()}>
          <Button isOff={resume.isPending} onPress={takeBack}>
            <Show when={!resume.isPending} fallback={words().subscription.resuming}>
              {props.subscription.cancelsAtEnd ? words().subscription.resume : words().subscription.resumePlan}
            </Show>
          </Button>
        </Show>
        <Show when={props.subscription.state !== 'STARTING'}>
          <Button isOff={register.isPending} onPress={newCard}>
            {register.isPending ? words().subscription.newCardOpening : words().subscription.newCard}
          </Button>
        </Show>
        <Show when={!props.subscription.cancelsAtEnd && props.subscription.state !== 'STARTING'}>
          <Button kind="danger" onPress={() => setIsAsked(true)}>
            {words().subscription.cancel}
          </Button>
        </Show>
      </div>
      <Show when={resume.error}>{(error) => <FailedCall error={error()} isWrite onRetry={takeBack} />}</Show>
      <Show when={register.error}>{(error) => <WindowProblem error={error()} />}</Show>
      <Show when={isAsked()}>
        <CancelDialog subscription={props.subscription} onClose={() => setIsAsked(false)} />
      </Show>
    </>
  )
}
