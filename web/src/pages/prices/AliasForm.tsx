import { createStore } from 'solid-js/store'
import { isApiError } from '../../data/api-error.ts'
import { usePriceChange } from '../../data/prices.ts'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../operators/FormDialog.tsx'
import { isModelId } from '../operators/price-input.ts'

/** Another name that a provider's reports use for a model. */
export function AliasForm(props: { provider: string; alias: string; onClose: () => void }) {
  const words = useAreaWords(priceWords)
  const save = usePriceChange('prices.saveAlias')
  const [typed, setTyped] = createStore({ provider: props.provider, alias: props.alias, model: '' })
  const refusal = () => {
    if (isApiError(save.error, 'not_found')) return { model: words().aliases.notFound }
    const isModel = isApiError(save.error, 'invalid_request') && save.error.details.reason === 'alias_is_model'
    return isModel ? { alias: words().aliases.isModel } : undefined
  }
  const isEmpty = (text: string) => text.trim() === ''
  const isValid = () => !(isEmpty(typed.provider) || isEmpty(typed.alias)) && isModelId(typed.model)
  return (
    <FormDialog
      title={words().aliases.add}
      saved={words().aliases.saved}
      change={{
        get isPending() {
          return save.isPending
        },
        get error() {
          return refusal() ? null : save.error
        },
      }}
      isValid={isValid()}
      onSend={(onSuccess) =>
        save.mutate(
          { provider: typed.provider.trim(), alias: typed.alias.trim(), model: typed.model.trim() },
          { onSuccess },
        )
      }
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <Field
            label={words().aliases.provider}
            name="provider"
            type="text"
            autocomplete="off"
            maxLength={40}
            value={typed.provider}
            help={words().aliases.providerHelp}
            error={isAsked() && isEmpty(typed.provider) ? words().aliases.empty : undefined}
            onInput={(provider) => setTyped('provider', provider)}
          />
          <Field
            label={words().aliases.alias}
            name="alias"
            type="text"
            autocomplete="off"
            maxLength={200}
            value={typed.alias}
            error={isAsked() && isEmpty(typed.alias) ? words().aliases.empty : refusal()?.alias}
            onInput={(alias) => setTyped('alias', alias)}
          />
          <Field
            label={words().aliases.model}
            name="model"
            type="text"
            autocomplete="off"
            maxLength={200}
            value={typed.model}
            help={words().aliases.modelHelp}
            error={isAsked() && !isModelId(typed.model) ? words().form.modelBad : refusal()?.model}
            onInput={(model) => setTyped('model', model)}
          />
        </>
      )}
    </FormDialog>
  )
}
