import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type OllamaServer, useOllama } from '../../data/ollama.ts'
import { useCan } from '../../data/teams.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './ollama.module.css'
import { RemoveServer } from './RemoveServer.tsx'
import { ServerCard } from './ServerCard.tsx'
import { ServerForm } from './ServerForm.tsx'
import { maxOllamaServers } from './server-check.ts'

/** Which dialog is open; a form without a server registers a new one. */
type Asked = { kind: 'form'; server?: OllamaServer } | { kind: 'remove'; server: OllamaServer } | null

/** Servers the workspace has itself: their models are asked for like all others and cost nothing. */
export function OllamaPage() {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  useTitle(() => words().ollama.title)
  const ollama = useOllama()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().ollama.title}</h1>
      <p class={css.quiet}>{words().ollama.intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="14rem" radius="14px" />
          </>
        }
      >
        <Match when={ollama.isError && ollama.data === undefined}>
          <FailedCall error={ollama.error} onRetry={() => void ollama.refetch()} />
        </Match>
        <Match when={ollama.data}>
          {(known) => <Servers servers={known().servers} allowsLoopback={known().allowsLoopback} />}
        </Match>
      </Switch>
    </div>
  )
}

function Servers(props: { servers: OllamaServer[]; allowsLoopback: boolean }) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const canEdit = useCan('editor')
  const [asked, setAsked] = createSignal<Asked>(null)
  const form = () => {
    const open = asked()
    return open?.kind === 'form' ? open : undefined
  }
  const removed = () => {
    const open = asked()
    return open?.kind === 'remove' ? open.server : undefined
  }
  const isFull = () => props.servers.length >= maxOllamaServers
  return (
    <>
      <Show when={props.servers.length === 0}>
        <Empty />
      </Show>
      <ul class={css.servers}>
        <For each={props.servers}>
          {(server) => (
            <ServerCard
              server={server}
              canEdit={canEdit()}
              onEdit={() => setAsked({ kind: 'form', server })}
              onRemove={() => setAsked({ kind: 'remove', server })}
            />
          )}
        </For>
      </ul>
      <Show when={canEdit()}>
        <div class={css.add}>
          <Show
            when={!isFull()}
            fallback={<p class={css.quiet}>{words().ollama.full(format().number(maxOllamaServers))}</p>}
          >
            <Button kind="primary" onPress={() => setAsked({ kind: 'form' })}>
              {words().ollama.add}
            </Button>
            <p class={css.quiet}>{props.allowsLoopback ? words().ollama.local : words().ollama.cloud}</p>
          </Show>
        </div>
      </Show>
      <Show when={!props.allowsLoopback}>
        <Tunnel />
      </Show>
      <Show when={form()} keyed>
        {(open) => (
          <ServerForm
            server={open.server}
            taken={props.servers.filter(({ id }) => id !== open.server?.id).map(({ name }) => name)}
            allowsLoopback={props.allowsLoopback}
            onClose={() => setAsked(null)}
          />
        )}
      </Show>
      <Show when={removed()} keyed>
        {(server) => <RemoveServer server={server} onClose={() => setAsked(null)} />}
      </Show>
    </>
  )
}

function Empty() {
  const words = useAreaWords(portalWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().ollama.emptyTitle}</h2>
      <For each={words().ollama.empty}>{(line) => <p>{line}</p>}</For>
    </div>
  )
}

/** From a home to the cloud: the shortest way that needs nothing but the computer itself. */
function Tunnel() {
  const words = useAreaWords(portalWords)
  return (
    <details class={css.tunnel}>
      <summary>{words().ollama.tunnel}</summary>
      <ol class={css.steps}>
        <For each={words().ollama.tunnelSteps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <CodeBlock
        label={words().ollama.tunnel}
        name="cloudflared"
        code='cloudflared tunnel --url http://localhost:11434 --http-host-header="localhost:11434"'
      />
    </details>
  )
}
