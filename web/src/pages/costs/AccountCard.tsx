import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { type ProviderAccount, useAccountChange } from '../../data/provider-accounts.ts'
import { useCan } from '../../data/teams.ts'
import { Ago } from '../../parts/Ago.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { AccountHistory } from './AccountHistory.tsx'
import { accountState, providerName } from './account-names.ts'
import css from './accounts.module.css'

type Ask = 'edit' | 'key' | 'file' | 'remove'

/** An account: whose it is, how current what it told is, what is wrong with it, and what can be done. */
export function AccountCard(props: {
  account: ProviderAccount
  /** The address names it, as links in mails do. */
  isNamed: boolean
  onAsk: (kind: Ask) => void
}) {
  const words = useAreaWords(costAccountWords)
  const historyId = createUniqueId()
  const [isOpen, setIsOpen] = createSignal(false)
  let item: HTMLLIElement | undefined
  onMount(() => {
    if (props.isNamed) item?.scrollIntoView({ block: 'nearest' })
  })
  const state = () => accountState(props.account)
  return (
    <li class={css.account} ref={item}>
      <div class={css.head}>
        <div>
          <h2 class={css.heading}>{props.account.name}</h2>
          <p class={css.quiet}>
            {providerName(words(), props.account.provider)} · {words().kinds[props.account.kind]}
          </p>
        </div>
        <StateWord kind={state().kind} text={words().states[state().name]} />
      </div>
      <Import account={props.account} />
      <Trouble account={props.account} onKey={() => props.onAsk('key')} />
      <Facts account={props.account} />
      <Acts
        account={props.account}
        historyId={historyId}
        isOpen={isOpen()}
        onToggle={() => setIsOpen(!isOpen())}
        onAsk={props.onAsk}
      />
      <Show when={isOpen()}>
        <div id={historyId}>
          <AccountHistory account={props.account} />
        </div>
      </Show>
    </li>
  )
}

function Import(props: { account: ProviderAccount }) {
  const { format } = useWords()
  const words = useAreaWords(costAccountWords)
  return (
    <Show when={props.account.importPercent !== null && props.account.state === 'importing'}>
      <div class={css.import}>
        <p class={css.quiet}>{words().importing(format().percent((props.account.importPercent ?? 0) / 100))}</p>
        <progress
          class={css.progress}
          max={100}
          value={props.account.importPercent ?? 0}
          aria-label={words().importingLabel(props.account.name)}
        />
      </div>
    </Show>
  )
}

/** What is wrong, what it means for the figures, and the button that mends it. */
function Trouble(props: { account: ProviderAccount; onKey: () => void }) {
  const words = useAreaWords(costAccountWords)
  const canChange = useCan('admin')
  const isWaiting = () => props.account.state === 'needs_attention'
  return (
    <Show when={props.account.problem}>
      {(problem) => (
        <div class={css.trouble} data-kind={isWaiting() ? 'bad' : 'warn'}>
          <div>
            <p class={css.strong}>{words().problems[problem()][0]}</p>
            <p>{words().problems[problem()][1]}</p>
            <Show when={isWaiting()}>
              <p>{words().kept}</p>
              <Show when={!canChange()}>
                <p>{words().adminsOnly}</p>
              </Show>
            </Show>
          </div>
          <Show when={isWaiting() && canChange()}>
            <Button
              size="small"
              aria-label={words().of(words().acts.key, props.account.name)}
              onPress={() => props.onKey()}
            >
              {words().acts.key}
            </Button>
          </Show>
        </div>
      )}
    </Show>
  )
}

function Facts(props: { account: ProviderAccount }) {
  const { format } = useWords()
  const words = useAreaWords(costAccountWords)
  const through = (instant: string | null) =>
    instant === null ? words().facts.none : words().facts.through(format().exactTime(instant))
  return (
    <dl class={css.facts}>
      <div>
        <dt>{words().facts.usageThrough}</dt>
        <dd>{through(props.account.usageThrough)}</dd>
      </div>
      <div>
        <dt>{words().facts.costThrough}</dt>
        <dd>{through(props.account.costThrough)}</dd>
      </div>
      <div>
        <dt>{words().facts.read}</dt>
        <dd>
          <Show when={props.account.syncedAt} fallback={words().facts.neverRead}>
            {(at) => <Ago instant={at()} />}
          </Show>
        </dd>
      </div>
      <Show when={props.account.credentialHint}>
        <div>
          <dt>{words().facts.key}</dt>
          <dd>
            <code>{props.account.credentialHint}</code>
          </dd>
        </div>
      </Show>
      <Show when={props.account.remoteName}>
        <div>
          <dt>{words().facts.remote}</dt>
          <dd>{props.account.remoteName}</dd>
        </div>
      </Show>
      <Show when={props.account.coversGateway}>
        <div>
          <dd>{words().facts.covers}</dd>
        </div>
      </Show>
    </dl>
  )
}

function Acts(props: {
  account: ProviderAccount
  historyId: string
  isOpen: boolean
  onToggle: () => void
  onAsk: (kind: Ask) => void
}) {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  const canRead = useCan('editor')
  const canChange = useCan('admin')
  const sync = useAccountChange('providerAccounts.sync')
  const named = (act: string) => words().of(act, props.account.name)
  const isFile = () => props.account.kind === 'csv'
  function readNow() {
    if (sync.isPending) return
    const { id, name } = props.account
    const tell = () => showToast({ text: words().acts.synced(name), closeLabel: t().common.close })
    sync.mutate({ id }, { onSuccess: tell })
  }
  const historyLabel = () => (props.isOpen ? words().acts.closeHistory : words().acts.history)
  const button = (kind: Ask) => (
    <Button kind="ghost" size="small" aria-label={named(words().acts[kind])} onPress={() => props.onAsk(kind)}>
      {words().acts[kind]}
    </Button>
  )
  return (
    <>
      <Show when={sync.error}>{(error) => <RefusedCall error={error()} />}</Show>
      <div class={css.acts}>
        <Show when={canRead() && !isFile()}>
          <Button size="small" isOff={sync.isPending} aria-label={named(words().acts.sync)} onPress={readNow}>
            {sync.isPending ? words().acts.syncing : words().acts.sync}
          </Button>
        </Show>
        <Show when={canChange() && isFile()}>{button('file')}</Show>
        <Button
          kind="ghost"
          size="small"
          aria-expanded={props.isOpen}
          aria-controls={props.isOpen ? props.historyId : undefined}
          aria-label={named(historyLabel())}
          onPress={() => props.onToggle()}
        >
          {historyLabel()}
        </Button>
        <Show when={canChange()}>
          {button('edit')}
          {/* Where it needs attention the button stands beside the reason. */}
          <Show when={!isFile() && props.account.state !== 'needs_attention'}>{button('key')}</Show>
          {button('remove')}
        </Show>
      </div>
    </>
  )
}
