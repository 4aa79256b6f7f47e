import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { ApiKey, KeyList, NewKey } from '../../data/api-key.ts'
import { maxKeysPerPerson } from '../../data/api-key.ts'
import { useApiKeys } from '../../data/api-keys.ts'
import { useCan } from '../../data/teams.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { FirstSteps } from './FirstSteps.tsx'
import { KeyDialog } from './KeyDialog.tsx'
import { KeyItem } from './KeyItem.tsx'
import css from './keys.module.css'
import { RemoveKeyDialog } from './RemoveKeyDialog.tsx'
import { SecretDialog } from './SecretDialog.tsx'

type Open =
  | { kind: 'create' }
  | { kind: 'edit'; key: ApiKey }
  | { kind: 'remove'; key: ApiKey }
  | { kind: 'secret'; made: NewKey }

/** The keys of the workspace: what they may use, what they have used, and the making of new ones. */
export function KeysPage() {
  const { t } = useWords()
  const words = useAreaWords(developersWords)
  useTitle(() => words().keys.title)
  const list = useApiKeys()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().keys.title}</h1>
      <p class={css.quiet}>{words().keys.intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="3rem" />
            <Skeleton height="11rem" radius="14px" />
          </>
        }
      >
        <Match when={list.data}>{(known) => <Keys list={known()} />}</Match>
        <Match when={list.isError}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Keys(props: { list: KeyList }) {
  const { t } = useWords()
  const words = useAreaWords(developersWords)
  const canChange = useCan('editor')
  const canChangeAll = useCan('admin')
  const mayChange = (key: ApiKey) => canChangeAll() || (canChange() && key.createdBy?.isMe === true)
  const [open, setOpen] = createSignal<Open | null>(null)
  const close = () => setOpen(null)
  const tell = (text: string) => showToast({ text, closeLabel: t().common.close })
  const opened = <K extends Open['kind']>(kind: K) => {
    const now = open()
    return now?.kind === kind ? (now as Extract<Open, { kind: K }>) : undefined
  }
  return (
    <>
      <div class={css.base}>
        <p>
          <span class={css.quiet}>{words().keys.baseUrl}</span> <code class={css.code}>{props.list.baseUrl}</code>
        </p>
        <CopyButton label={words().keys.address} isInView value={props.list.baseUrl} />
      </div>
      <Show when={props.list.keys.length > 0} fallback={<FirstSteps />}>
        <h2 class="sr">{words().keys.list}</h2>
        <ul class={css.keys}>
          <For each={props.list.keys}>
            {(key) => (
              <KeyItem
                key={key}
                canChange={mayChange(key)}
                onEdit={() => setOpen({ kind: 'edit', key })}
                onRemove={() => setOpen({ kind: 'remove', key })}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={canChange()} fallback={<p class={css.quiet}>{words().keys.viewer}</p>}>
        <NewKeyButton mine={props.list.mine} onPress={() => setOpen({ kind: 'create' })} />
      </Show>
      <Show when={opened('create')}>
        <KeyDialog
          key={null}
          maxTokens={props.list.maxTokens}
          onClose={close}
          onCreated={(made) => setOpen({ kind: 'secret', made })}
        />
      </Show>
      <Show when={opened('edit')}>
        {(edit) => (
          <KeyDialog
            key={edit().key}
            maxTokens={props.list.maxTokens}
            onClose={close}
            onSaved={() => {
              close()
              tell(words().keys.saved)
            }}
          />
        )}
      </Show>
      <Show when={opened('remove')}>
        {(removal) => (
          <RemoveKeyDialog
            key={removal().key}
            onClose={close}
            onRemoved={(name) => {
              close()
              tell(words().keys.removed(name))
            }}
          />
        )}
      </Show>
      <Show when={opened('secret')}>
        {(secret) => <SecretDialog made={secret().made} baseUrl={props.list.baseUrl} onClose={close} />}
      </Show>
    </>
  )
}

/** How many there may be is said before somebody finds out. */
function NewKeyButton(props: { mine: number; onPress: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(developersWords)
  const most = format().number(maxKeysPerPerson)
  const isFull = () => props.mine >= maxKeysPerPerson
  return (
    <div class={css.new}>
      <Button kind="primary" isOff={isFull()} aria-describedby="keys-mine" onPress={props.onPress}>
        {words().keys.create}
      </Button>
      <p id="keys-mine" class={css.quiet}>
        {isFull() ? words().keys.full(most) : words().keys.mine(format().number(props.mine), most)}
      </p>
    </div>
  )
}
