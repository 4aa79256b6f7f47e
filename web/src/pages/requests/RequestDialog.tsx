import { type JSX, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type RequestDetail, useRequest } from '../../data/requests.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { wordsOf } from '../../text/error-words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { CostLines } from './CostLines.tsx'
import { outcomeKinds } from './outcome-kind.ts'
import css from './requests.module.css'

/** Everything there is to know about one request, and how its price came about. */
export function RequestDialog(props: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(developersWords)
  const request = useRequest(() => props.id)
  return (
    <Dialog
      isOpen
      isWide
      title={words().request.title}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <Switch fallback={<Skeleton height="20rem" radius="8px" />}>
        <Match when={request.data}>{(known) => <Detail request={known()} />}</Match>
        <Match when={isApiError(request.error, 'not_found')}>
          <p>{words().request.gone}</p>
        </Match>
        <Match when={request.isError}>
          <FailedCall error={request.error} onRetry={() => void request.refetch()} />
        </Match>
      </Switch>
    </Dialog>
  )
}

function Detail(props: { request: RequestDetail }) {
  const { t, format } = useWords()
  const words = useAreaWords(developersWords)
  const one = () => props.request
  const kind = () =>
    `${words().requests.endpoints[one().endpoint]}, ${one().isStream ? words().request.stream : words().request.whole}`
  return (
    <>
      <div>
        <StateWord kind={outcomeKinds[one().outcome]} text={words().requests.outcomes[one().outcome]} />
        <p>{words().requests.outcomeHelp[one().outcome]}</p>
        <Show when={one().errorCode}>
          {(code) => (
            <p>
              {wordsOf(t(), code(), code()).what} <code class={css.code}>{code()}</code>
            </p>
          )}
        </Show>
      </div>
      <dl class={css.facts}>
        <Fact name={words().request.at}>
          <time dateTime={one().at}>
            {format().date(one().at)} {format().time(one().at)}
          </time>
        </Fact>
        <Fact name={words().request.endpoint}>{kind()}</Fact>
        <Fact name={words().request.model}>{one().model}</Fact>
        <Show when={one().requestedModel !== one().model}>
          <Fact name={words().request.requested}>{one().requestedModel}</Fact>
        </Show>
        <Fact name={words().request.key}>{one().key?.name ?? words().requests.playground}</Fact>
        <Show when={one().durationMs !== null}>
          <Fact name={words().request.duration}>{format().took(one().durationMs ?? 0)}</Fact>
        </Show>
        <Show when={one().firstTokenMs !== null}>
          <Fact name={words().request.firstToken}>{format().took(one().firstTokenMs ?? 0)}</Fact>
        </Show>
        <Show when={one().attempts > 1}>
          <Fact name={words().request.attempts}>{words().request.attemptsOf(format().number(one().attempts))}</Fact>
        </Show>
      </dl>
      <CostLines request={one()} />
      <Show when={one().requestId}>
        {(id) => (
          <div class={css.id}>
            <code class={css.code}>{id()}</code>
            <CopyButton label={t().common.requestId} value={id()} />
          </div>
        )}
      </Show>
    </>
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
