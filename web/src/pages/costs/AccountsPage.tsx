import { useSearchParams } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { useLiveCosts } from '../../data/live-costs.ts'
import { type ProviderAccount, useProviderAccounts } from '../../data/provider-accounts.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { AccountCard } from './AccountCard.tsx'
import css from './accounts.module.css'
import { EditAccount } from './EditAccount.tsx'
import { FileDialog } from './FileDialog.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { RemoveAccount } from './RemoveAccount.tsx'

/** Which dialog is open. */
type Asked =
  | { kind: 'link' }
  | { kind: 'file'; account?: ProviderAccount }
  | { kind: 'edit' | 'key' | 'remove'; account: ProviderAccount }
  | null

/** Accounts at providers that costs are read from, how current they are, and what to do where one is not read. */
export function AccountsPage() {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  useTitle(() => words().title)
  useLiveCosts()
  const list = useProviderAccounts()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().title}</h1>
      <p class={css.quiet}>{words().intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="10rem" radius="14px" />
            <Skeleton height="10rem" radius="14px" />
          </>
        }
      >
        <Match when={list.isError && list.data === undefined}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
        <Match when={list.data}>
          {(known) => <Accounts accounts={known().accounts} maxAccounts={known().maxAccounts} />}
        </Match>
      </Switch>
    </div>
  )
}

function Accounts(props: { accounts: ProviderAccount[]; maxAccounts: number | null }) {
  const words = useAreaWords(costAccountWords)
  const [query] = useSearchParams<{ account?: string }>()
  const [asked, setAsked] = createSignal<Asked>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Show when={props.accounts.length === 0}>
        <div class={css.empty}>
          <h2 class={css.heading}>{words().emptyTitle}</h2>
          <For each={words().empty}>{(line) => <p>{line}</p>}</For>
        </div>
      </Show>
      <Add
        count={props.accounts.length}
        maxAccounts={props.maxAccounts}
        onLink={() => setAsked({ kind: 'link' })}
        onFile={() => setAsked({ kind: 'file' })}
      />
      <ul class={css.accounts}>
        <For each={props.accounts}>
          {(account) => (
            <AccountCard
              account={account}
              isNamed={query.account === account.id}
              onAsk={(kind) => setAsked({ kind, account })}
            />
          )}
        </For>
      </ul>
      <Show when={asked()} keyed>
        {(open) => <Asking asked={open} onClose={close} />}
      </Show>
    </>
  )
}

function Asking(props: { asked: NonNullable<Asked>; onClose: () => void }) {
  const { asked } = props
  switch (asked.kind) {
    case 'link':
      return <LinkDialog onClose={props.onClose} />
    case 'file':
      return <FileDialog onClose={props.onClose} {...(asked.account && { account: asked.account })} />
    case 'key':
      return <LinkDialog account={asked.account} onClose={props.onClose} />
    case 'edit':
      return <EditAccount account={asked.account} onClose={props.onClose} />
    case 'remove':
      return <RemoveAccount account={asked.account} onClose={props.onClose} />
  }
}

/** The two ways to begin; where the plan is full, what then. */
function Add(props: { count: number; maxAccounts: number | null; onLink: () => void; onFile: () => void }) {
  const { to, format } = useWords()
  const words = useAreaWords(costAccountWords)
  const canLink = useCan('admin')
  const isFull = () => props.maxAccounts !== null && props.count >= props.maxAccounts
  return (
    <Show when={canLink()} fallback={<p class={css.quiet}>{words().adminsOnly}</p>}>
      <div class={css.acts}>
        <Show
          when={!isFull()}
          fallback={
            <>
              <p class={css.quiet}>{words().full(format().number(props.maxAccounts ?? 0))}</p>
              <LinkButton size="small" href={to('/billing#plans')}>
                {words().toPlans}
              </LinkButton>
            </>
          }
        >
          <Button kind="primary" onPress={props.onLink}>
            {words().link}
          </Button>
          <Button onPress={props.onFile}>{words().addFile}</Button>
        </Show>
      </div>
    </Show>
  )
}
