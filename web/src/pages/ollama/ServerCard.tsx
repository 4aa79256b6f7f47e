import { For, Show } from 'solid-js'
import { type OllamaServer, useOllamaChange } from '../../data/ollama.ts'
import { Ago } from '../../parts/Ago.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './ollama.module.css'
import { problemWords } from './problem.ts'

/** How a server is, what it has, and what can be done with it. */
export function ServerCard(props: {
  server: OllamaServer
  canEdit: boolean
  onEdit: () => void
  onRemove: () => void
}) {
  const words = useAreaWords(portalWords)
  const problem = () =>
    props.server.state === 'DOWN' && props.server.isEnabled
      ? problemWords(words(), props.server.problem ?? 'other')
      : undefined
  return (
    <li class={css.server}>
      <div class={css.head}>
        <div>
          <h2 class={css.heading}>{props.server.name}</h2>
          <p class={css.address}>{props.server.baseUrl}</p>
        </div>
        <State server={props.server} />
      </div>
      <Facts server={props.server} />
      <Show when={problem()}>
        {(known) => (
          <div class={css.problem}>
            <p class={css.strong}>{known().what}</p>
            <p>{known().todo}</p>
          </div>
        )}
      </Show>
      <Models server={props.server} />
      <Show when={props.canEdit}>
        <Acts server={props.server} onEdit={props.onEdit} onRemove={props.onRemove} />
      </Show>
    </li>
  )
}

const kinds = { UP: 'good', DOWN: 'bad', UNKNOWN: 'quiet' } as const

function State(props: { server: OllamaServer }) {
  const words = useAreaWords(portalWords)
  return (
    <Show when={props.server.isEnabled} fallback={<StateWord kind="quiet" text={words().ollama.states.off} />}>
      <StateWord kind={kinds[props.server.state]} text={words().ollama.states[props.server.state]} />
    </Show>
  )
}

function Facts(props: { server: OllamaServer }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const facts = () => {
    const { latencyMs, version, hasToken } = props.server
    return [
      latencyMs !== null && words().ollama.latency(format().number(latencyMs)),
      version !== null && words().ollama.version(version),
      hasToken && words().ollama.token,
    ].filter((fact) => typeof fact === 'string')
  }
  return (
    <p class={css.quiet}>
      {facts().join(' · ')}
      <Show when={props.server.checkedAt}>
        {(at) => (
          <>
            {facts().length > 0 ? ' · ' : ''}
            {words().ollama.checked} <Ago instant={at()} />
          </>
        )}
      </Show>
    </p>
  )
}

function Models(props: { server: OllamaServer }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  return (
    <Show
      when={props.server.models.length > 0}
      fallback={
        <Show when={props.server.state === 'UP'}>
          <p class={css.quiet}>{words().ollama.noModels}</p>
        </Show>
      }
    >
      <div>
        <p class={css.quiet}>
          {words().ollama.models(format().number(props.server.models.length))}
          <Show when={props.server.state === 'DOWN'}> · {words().ollama.wasThere}</Show>
        </p>
        <ul>
          <For each={props.server.models}>
            {(model) => (
              <li class={css.model}>
                <span class={css.id}>
                  <code>{model.id}</code>
                  <CopyButton label={words().models.copyName(model.id)} value={model.id} isInView isIcon />
                </span>
                <span class={css.quiet}>
                  {[model.family, model.sizeBytes === null ? null : format().bytes(model.sizeBytes)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}

function Acts(props: { server: OllamaServer; onEdit: () => void; onRemove: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  const check = useOllamaChange('ollama.check')
  const update = useOllamaChange('ollama.update')
  const named = (action: string) => words().ollama.of(action, props.server.name)

  function turn() {
    if (update.isPending) return
    const { id, name } = props.server
    const isEnabled = !props.server.isEnabled
    const text = isEnabled ? words().ollama.turnedOn(name) : words().ollama.turnedOff(name)
    update.mutate({ id, isEnabled }, { onSuccess: () => showToast({ text, closeLabel: t().common.close }) })
  }

  const turnLabel = () => (props.server.isEnabled ? words().ollama.off : words().ollama.on)
  const checkLabel = () => (check.isPending ? words().ollama.checking : words().ollama.check)
  return (
    <>
      <Show when={check.error ?? update.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <div class={css.acts}>
        <Button
          size="small"
          isOff={check.isPending}
          aria-label={named(checkLabel())}
          onPress={() => check.mutate({ id: props.server.id })}
        >
          {checkLabel()}
        </Button>
        <Button kind="ghost" size="small" isOff={update.isPending} aria-label={named(turnLabel())} onPress={turn}>
          {turnLabel()}
        </Button>
        <Button kind="ghost" size="small" aria-label={named(words().ollama.edit)} onPress={() => props.onEdit()}>
          {words().ollama.edit}
        </Button>
        <Button kind="ghost" size="small" aria-label={named(words().ollama.remove)} onPress={() => props.onRemove()}>
          {words().ollama.remove}
        </Button>
      </div>
    </>
  )
}
