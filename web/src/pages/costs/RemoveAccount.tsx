import { createSignal, Match, Show, Switch } from 'solid-js'
import { type ProviderAccount, useAccountChange, useAccountLoss } from '../../data/provider-accounts.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'

type Choice = 'keep' | 'delete'

/** Asks before an account is unlinked, says how much was read of it, and whether that is to go too. */
export function RemoveAccount(props: { account: ProviderAccount; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  const { id, name, kind } = props.account
  const loss = useAccountLoss(() => id)
  const remove = useAccountChange('providerAccounts.remove')
  const [choice, setChoice] = createSignal<Choice>('keep')

  function go() {
    // Not before it is known what would be lost.
    if (remove.isPending || !loss.data) return
    const onSuccess = () => {
      props.onClose()
      showToast({ text: words().removing.done(name), closeLabel: t().common.close })
    }
    remove.mutate({ id, deletesData: choice() === 'delete' ? 'true' : 'false' }, { onSuccess })
  }

  return (
    <ConfirmDialog
      isOpen
      isWide
      title={words().removing.title(name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().removing.stay}</Button>
          <Button kind="danger" isOff={remove.isPending || !loss.data} onPress={go}>
            {remove.isPending ? words().removing.going : words().removing.confirm}
          </Button>
        </>
      }
    >
      <p>{kind === 'csv' ? words().removing.textFile : words().removing.text}</p>
      <Switch fallback={<Skeleton height="6rem" />}>
        <Match when={loss.isError}>
          <FailedCall error={loss.error} onRetry={() => void loss.refetch()} />
        </Match>
        <Match when={loss.data}>{(known) => <Loss loss={known()} choice={choice()} onChoose={setChoice} />}</Match>
      </Switch>
      <Show when={remove.error}>{(error) => <RefusedCall error={error()} onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}

function Loss(props: {
  loss: NonNullable<ReturnType<typeof useAccountLoss>['data']>
  choice: Choice
  onChoose: (choice: Choice) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(costAccountWords)
  const said = () => {
    const { from, to, days, costMicroUsd } = props.loss
    return words().removing.known(format().number(days), from ?? '', to ?? '', format().usd(costMicroUsd))
  }
  return (
    <Show when={props.loss.days > 0} fallback={<p>{words().removing.nothing}</p>}>
      <p>{said()}</p>
      <Chips
        name="removing"
        label={words().removing.choice}
        options={[
          { value: 'keep', label: words().removing.keep },
          { value: 'delete', label: words().removing.delete },
        ]}
        value={props.choice}
        onChange={props.onChoose}
      />
      <p>{props.choice === 'keep' ? words().removing.keepHelp : words().removing.deleteHelp}</p>
    </Show>
  )
}
