import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import type { ApiKey } from '../../data/api-key.ts'
import { useUpdateKey } from '../../data/api-keys.ts'
import { lastMoment } from '../../data/days.ts'
import { keyState } from '../../data/key-state.ts'
import { Ago } from '../../parts/Ago.tsx'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './keys.module.css'

const kinds = { on: 'good', blocked: 'bad', off: 'quiet', exhausted: 'bad', expired: 'bad' } as const

/** One key: whether it works, what it has used of what it may, and what can be done about it. */
export function KeyItem(props: { key: ApiKey; canChange: boolean; onEdit: () => void; onRemove: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(developersWords)
  const update = useUpdateKey()
  const state = () => keyState(props.key)

  function turn(isEnabled: boolean) {
    const { id, name } = props.key
    const text = isEnabled ? words().keys.turnedOn(name) : words().keys.turnedOff(name)
    update.mutate({ id, isEnabled }, { onSuccess: () => showToast({ text, closeLabel: t().common.close }) })
  }

  return (
    <li class={css.key} data-off={state() === 'on' ? undefined : ''}>
      <div class={css.head}>
        <div class={css.names}>
          <h3 class={css.name}>{props.key.name}</h3>
          <p>
            <code class={css.code}>{props.key.shown}</code>
          </p>
        </div>
        <StateWord kind={kinds[state()]} text={words().keys.states[state()]} />
        <Show when={props.canChange}>
          <Switch
            label={words().keys.switchOf(props.key.name)}
            isOn={props.key.isEnabled}
            isOff={update.isPending || props.key.isBlocked}
            onSwitch={turn}
          />
        </Show>
      </div>
      <Quota key={props.key} />
      <Facts key={props.key} />
      <Show when={props.key.isBlocked}>
        <ErrorNote what={words().keys.blocked} todo={words().keys.blockedTodo} />
      </Show>
      <Show when={update.error}>{(error) => <NotSwitched error={error()} />}</Show>
      <div class={css.acts}>
        <Made key={props.key} />
        <A
          class={css.link}
          href={`${to('/developers/requests')}?key=${props.key.id}`}
          aria-label={words().keys.logOf(props.key.name)}
        >
          {words().keys.log}
        </A>
        <Show when={props.canChange}>
          <Button kind="ghost" size="small" aria-label={words().keys.editOf(props.key.name)} onPress={props.onEdit}>
            {words().keys.edit}
          </Button>
          <Button kind="ghost" size="small" aria-label={words().keys.removeOf(props.key.name)} onPress={props.onRemove}>
            {words().keys.remove}
          </Button>
        </Show>
      </div>
    </li>
  )
}

/** A key of somebody who left stays off: they still know it. */
function NotSwitched(props: { error: unknown }) {
  const words = useAreaWords(developersWords)
  const isMakerGone = () => isApiError(props.error, 'conflict') && props.error.details.reason === 'key_maker_gone'
  return (
    <Show when={isMakerGone()} fallback={<FailedCall error={props.error} isWrite />}>
      <ErrorNote what={words().keys.makerGone} todo={words().keys.makerGoneTodo} />
    </Show>
  )
}

/** The bar is decoration: the sentence says the same. */
function Quota(props: { key: ApiKey }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const used = () => format().number(props.key.usedTokens)
  const part = () =>
    props.key.quotaTokens === null ? 0 : Math.min(1, props.key.usedTokens / Math.max(1, props.key.quotaTokens))
  const level = () => (part() >= 1 ? 'full' : part() >= 0.8 ? 'near' : undefined)
  return (
    <div class={css.quota}>
      <p>
        {props.key.quotaTokens === null
          ? words().keys.quotaNone(used())
          : words().keys.quotaOf(used(), format().number(props.key.quotaTokens))}
      </p>
      <Show when={props.key.quotaTokens !== null}>
        <div class={css.bar} aria-hidden="true">
          <div class={css.filled} data-level={level()} style={{ width: `${part() * 100}%` }} />
        </div>
      </Show>
    </div>
  )
}

function Facts(props: { key: ApiKey }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const perMinute = () => {
    const { requestsPerMinute, tokensPerMinute } = props.key
    return [
      requestsPerMinute === null ? '' : words().keys.requestsPerMinute(format().number(requestsPerMinute)),
      tokensPerMinute === null ? '' : words().keys.tokensPerMinute(format().number(tokensPerMinute)),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <dl class={css.facts}>
      <Fact name={words().keys.charged}>{format().credits(props.key.chargedUcr)}</Fact>
      <Fact name={words().keys.requests}>{format().number(props.key.requests)}</Fact>
      <Fact name={words().keys.lastUsed}>
        <Show when={props.key.lastUsedAt} fallback={words().keys.never}>
          {(at) => <Ago instant={at()} />}
        </Show>
      </Fact>
      <Fact name={words().keys.expires}>
        <Show when={props.key.expiresAt} fallback={words().keys.noExpiry}>
          {(at) => words().keys.expiresOn(format().date(lastMoment(at())))}
        </Show>
      </Fact>
      <Fact name={words().keys.models}>
        <Models names={props.key.models} />
      </Fact>
      <Show when={props.key.fallbackModels.length > 0}>
        <Fact name={words().keys.fallbacks}>{props.key.fallbackModels.join(', ')}</Fact>
      </Show>
      <Show when={perMinute()}>
        <Fact name={words().keys.perMinute}>{perMinute()}</Fact>
      </Show>
    </dl>
  )
}

function Made(props: { key: ApiKey }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const maker = () => {
    const { createdBy } = props.key
    if (createdBy === null) return words().keys.byGone
    return createdBy.isMe ? words().keys.byMe : words().keys.by(createdBy.name)
  }
  return (
    <p class={css.made}>
      {maker()} · <time dateTime={props.key.createdAt}>{format().date(props.key.createdAt)}</time>
    </p>
  )
}

function Models(props: { names: string[] }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  return (
    <Show when={props.names.length > 3} fallback={props.names.join(', ') || words().keys.allModels}>
      <span title={props.names.join(', ')}>{words().keys.modelCount(format().number(props.names.length))}</span>
    </Show>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div class={css.fact}>
      <dt class={css.quiet}>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
