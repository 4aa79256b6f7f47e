import { createSignal, createUniqueId, Show } from 'solid-js'
import { type ProviderAccount, useAccountChange } from '../../data/provider-accounts.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './accounts.module.css'
import { CoversChoice } from './CoversChoice.tsx'

/** The name of an account, and whether XCaster's calls are on its bill. */
export function EditAccount(props: { account: ProviderAccount; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  const formId = createUniqueId()
  const { id, name: before } = props.account
  const [name, setName] = createSignal(before)
  const [coversGateway, setCovers] = createSignal(props.account.coversGateway)
  const [isBad, setIsBad] = createSignal(false)
  const update = useAccountChange('providerAccounts.update')

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setIsBad(name().trim() === '')
    if (isBad() || update.isPending) return
    const onSuccess = () => {
      props.onClose()
      showToast({ text: words().form.saved(name().trim()), closeLabel: t().common.close })
    }
    update.mutate({ id, name: name().trim(), coversGateway: coversGateway() }, { onSuccess })
  }

  return (
    <Dialog
      isOpen
      title={words().form.editTitle(before)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={update.isPending}>
            {update.isPending ? words().form.saving : words().form.save}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate onSubmit={submit}>
        <Field
          label={words().form.name}
          name="name"
          type="text"
          autocomplete="off"
          maxLength={60}
          value={name()}
          help={words().form.nameHelp}
          error={isBad() ? words().form.needs : undefined}
          onInput={(value) => {
            setName(value)
            setIsBad(false)
          }}
        />
        <CoversChoice isCovering={coversGateway()} onChange={setCovers} />
        <Show when={update.error}>{(error) => <RefusedCall error={error()} />}</Show>
      </form>
    </Dialog>
  )
}
