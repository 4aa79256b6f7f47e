import { For, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import type { Upload, Uploads } from '../../data/uploads.ts'
import { assetWords } from '../../text/assets/words.ts'
import { errorWords } from '../../text/error-words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { AgainIcon, CheckIcon, CrossIcon, WarnIcon } from '../../ui/icons.tsx'
import css from './upload-list.module.css'

/** Every file on its way, how far it is, and what went wrong with it. Nothing where there is none. */
export function UploadList(props: { uploads: Uploads }) {
  const { format } = useWords()
  const words = useAreaWords(assetWords)
  const list = () => props.uploads.list
  const done = () => list().filter(({ state }) => state === 'done').length
  const hasEnded = () => list().some(({ state }) => state === 'done' || state === 'failed')
  return (
    <Show when={list().length > 0}>
      <section class={css.box} aria-label={words().uploads.title}>
        <header class={css.head}>
          <p class={css.title} role="status">
            {words().uploads.summary(format().number(done()), format().number(list().length))}
          </p>
          <Show when={hasEnded()}>
            <Button kind="ghost" size="small" onPress={props.uploads.tidy}>
              {words().uploads.tidy}
            </Button>
          </Show>
        </header>
        <ul class={css.list}>
          <For each={list()}>{(upload) => <Row upload={upload} uploads={props.uploads} />}</For>
        </ul>
      </section>
    </Show>
  )
}

function Row(props: { upload: Upload; uploads: Uploads }) {
  const words = useAreaWords(assetWords)
  const isOver = () => props.upload.state === 'done' || props.upload.state === 'failed'
  const canRetry = () => props.upload.state === 'failed' && props.upload.problem === null
  return (
    <li class={css.row} data-state={props.upload.state}>
      <Mark state={props.upload.state} />
      <div class={css.text}>
        <p class={css.name}>{props.upload.name}</p>
        <State upload={props.upload} />
        <Show when={!isOver()}>
          <Progress upload={props.upload} />
        </Show>
      </div>
      <div class={css.actions}>
        <Show when={canRetry()}>
          <Button
            kind="ghost"
            size="small"
            isIcon
            aria-label={words().uploads.retry(props.upload.name)}
            title={words().uploads.retry(props.upload.name)}
            onPress={() => props.uploads.retry(props.upload.id)}
          >
            <AgainIcon size={18} />
          </Button>
        </Show>
        <Button
          kind="ghost"
          size="small"
          isIcon
          aria-label={isOver() ? words().uploads.drop(props.upload.name) : words().uploads.cancel(props.upload.name)}
          onPress={() => props.uploads.cancel(props.upload.id)}
        >
          <CrossIcon size={18} />
        </Button>
      </div>
    </li>
  )
}

/** Without a value where nobody knows how long it takes: a bar given none at all is no number and throws. */
function Progress(props: { upload: Upload }) {
  const words = useAreaWords(assetWords)
  const label = () => words().uploads.progress(props.upload.name)
  return (
    <Show when={props.upload.state !== 'checking'} fallback={<progress class={css.bar} aria-label={label()} max={1} />}>
      <progress class={css.bar} aria-label={label()} max={1} value={props.upload.part} />
    </Show>
  )
}

function Mark(props: { state: Upload['state'] }) {
  return (
    <span class={css.mark}>
      <Switch>
        <Match when={props.state === 'done'}>
          <CheckIcon size={18} />
        </Match>
        <Match when={props.state === 'failed'}>
          <WarnIcon size={18} />
        </Match>
      </Switch>
    </span>
  )
}

function State(props: { upload: Upload }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(assetWords)
  const text = () => {
    const { state, part, sizeBytes } = props.upload
    switch (state) {
      case 'sending':
        return `${words().uploads.sending(format().percent(part))} · ${format().bytes(sizeBytes)}`
      case 'failed':
        return problem()
      default:
        return words().uploads[state]
    }
  }
  /** In the words of the library where it is about the file, in those of every page where it is not. */
  const problem = () => {
    const { error } = props.upload
    const reason = props.upload.problem ?? (isApiError(error, 'invalid_request') ? error.details.reason : null)
    const known: Record<string, string> = words().problems
    const said = typeof reason === 'string' ? known[reason] : undefined
    if (said) return said
    const { what, todo } = errorWords(t(), error)
    return `${what} ${todo}`
  }
  return (
    <p class={css.state} role={props.upload.state === 'failed' ? 'alert' : undefined}>
      {text()}
      <Show when={isApiError(props.upload.error, 'plan_limit')}>
        {' '}
        <LinkButton kind="ghost" size="small" href={to('/billing#plans')}>
          {t().errorLinks.plans}
        </LinkButton>
      </Show>
    </p>
  )
}
