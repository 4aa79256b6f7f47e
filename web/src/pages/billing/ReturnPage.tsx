import { useSearchParams } from '@solidjs/router'
import { createEffect, Match, Switch } from 'solid-js'
import { useMe } from '../../data/session.ts'
import { useSwitchWorkspace } from '../../data/teams.ts'
import { billingWords } from '../../text/billing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import { SandboxNote } from './BillingPage.tsx'
import { CardDone, CardReturn } from './CardReturn.tsx'
import { Outcome, Working } from './Outcome.tsx'
import { PaymentReturn } from './PaymentReturn.tsx'
import css from './return.module.css'

/**
 * Where the payment window comes back to. The address says how the window ended (`code` where it failed); what happened to
 * the money is only ever what the server says.
 */
export function ReturnPage() {
  const { to } = useWords()
  const words = useAreaWords(billingWords)
  useTitle(() => words().back.title)
  const [query] = useSearchParams<Record<'for' | 'paymentId' | 'billingKey' | 'code' | 'workspace' | 'done', string>>()
  const paymentId = () => (/^xcs?-[A-Za-z0-9-]{8,36}$/.test(query.paymentId ?? '') ? query.paymentId : undefined)
  const isElsewhere = useWorkspaceOf(() => query.workspace)
  return (
    <div class={css.page}>
      <SandboxNote />
      <Switch
        fallback={
          <Outcome title={words().back.nothing} texts={[words().back.nothingText]}>
            <LinkButton kind="primary" href={to('/billing')}>
              {words().back.toBilling}
            </LinkButton>
          </Outcome>
        }
      >
        <Match when={isElsewhere()}>
          <Working title={words().back.checking} text={words().back.checkingText} />
        </Match>
        <Match when={purposeOf(query.done)}>{(what) => <CardDone what={what()} />}</Match>
        <Match when={purposeOf(query.for)}>
          {(what) => <CardReturn purpose={what()} billingKey={query.billingKey} isClosed={query.code !== undefined} />}
        </Match>
        <Match when={paymentId()}>{(id) => <PaymentReturn id={id()} isClosed={query.code !== undefined} />}</Match>
      </Switch>
    </div>
  )
}

const purposeOf = (text: string | undefined) => (['plan', 'card'] as const).find((known) => known === text)

/** Goes to the workspace the payment is about, which the tab may have left; whether that is still under way. */
function useWorkspaceOf(wanted: () => string | undefined): () => boolean {
  const me = useMe()
  const switchTo = useSwitchWorkspace()
  const elsewhere = () => {
    const known = me.data
    if (!known || wanted() === undefined || known.workspace.id === wanted()) return undefined
    return known.workspaces.find(({ id }) => id === wanted())
  }
  createEffect(() => {
    const workspace = elsewhere()
    if (workspace) void switchTo(workspace.kind === 'PERSONAL' ? null : workspace.id)
  })
  return () => elsewhere() !== undefined
}
