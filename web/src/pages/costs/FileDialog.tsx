import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { tryDecode } from '../../data/decode-text.ts'
import { type FileInput, type ProviderAccount, useCostFile } from '../../data/provider-accounts.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { providerName } from './account-names.ts'
import css from './accounts.module.css'
import { FileColumns } from './FileColumns.tsx'
import { FilePick } from './FilePick.tsx'
import { FilePreview } from './FilePreview.tsx'

const maxBytes = 5_000_000

/** A file of costs: chosen, looked at with its totals and the lines that are left out, and saved. */
export function FileDialog(props: { account?: ProviderAccount; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(costAccountWords)
  const { account } = props
  const [typed, setTyped] = createStore({ provider: account?.provider ?? '', name: '' })
  const [file, setFile] = createSignal<{ name: string; text: string }>()
  const [columns, setColumns] = createStore<Record<string, string>>({})
  const [includesCache, setIncludesCache] = createSignal<boolean>()
  const [problem, setProblem] = createSignal<'needs' | 'tooBig' | 'unreadable'>()
  const look = useCostFile()
  const save = useCostFile()
  const called = () => account?.name ?? (typed.name.trim() || providerName(words(), typed.provider.trim()))

  function ask(isSaved: boolean): FileInput | null {
    const chosen = file()
    if (!chosen) return null
    return {
      ...{ provider: typed.provider.trim(), text: chosen.text, isSaved, columns: { ...columns } },
      ...(account ? { accountId: account.id } : { name: called() }),
      ...(includesCache() !== undefined && { includesCache: includesCache() }),
    }
  }

  function lookInto() {
    const input = ask(false)
    save.reset()
    if (input) look.mutate(input)
  }

  async function take(picked: File) {
    if (typed.provider.trim() === '') return setProblem('needs')
    if (picked.size > maxBytes) return setProblem('tooBig')
    const text = tryDecode(await picked.arrayBuffer())
    if (text === null) return setProblem('unreadable')
    setProblem(undefined)
    setColumns({})
    setIncludesCache(undefined)
    setFile({ name: picked.name, text })
    lookInto()
  }

  function keep() {
    const input = ask(true)
    if (!input || save.isPending || !canSave()) return
    const onSuccess = () => {
      props.onClose()
      showToast({ text: words().file.saved(called()), closeLabel: t().common.close })
    }
    save.mutate(input, { onSuccess })
  }

  const fileProblem = () => {
    const name = problem()
    return name === 'tooBig' || name === 'unreadable' ? words().file[name] : undefined
  }
  const canSave = () => look.isSuccess && look.data.from !== null
  const saveLabel = () => {
    if (save.isPending) return words().file.saving
    return look.data && look.data.badLines > 0 ? words().file.saveRest : words().file.save
  }
  return (
    <Dialog
      isOpen
      isWide
      title={account ? words().file.titleOf(account.name) : words().file.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={!canSave() || save.isPending || look.isPending} onPress={keep}>
            {saveLabel()}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        <p>{words().file.intro}</p>
        <Show when={!account}>
          <div class={css.places}>
            <Field
              label={words().file.provider}
              name="provider"
              type="text"
              autocomplete="off"
              maxLength={40}
              value={typed.provider}
              help={words().file.providerHelp}
              error={problem() === 'needs' ? words().form.needs : undefined}
              onInput={(value) => {
                setTyped('provider', value)
                setProblem(undefined)
              }}
            />
            <Field
              label={words().form.name}
              name="name"
              type="text"
              autocomplete="off"
              isOptional
              maxLength={60}
              value={typed.name}
              help={words().form.nameHelp}
              onInput={(value) => setTyped('name', value)}
            />
          </div>
        </Show>
        <FilePick
          label={file() ? words().file.another : words().file.choose}
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          onPick={(picked) => void take(picked)}
        />
        <Show when={fileProblem()}>{(what) => <ErrorNote what={what()} />}</Show>
        <Show when={file()}>{(chosen) => <p class={css.quiet}>{chosen().name}</p>}</Show>
        <Show when={look.isPending && !look.data}>
          <p class="sr" role="status">
            {words().file.reading}
          </p>
          <Skeleton height="8rem" />
        </Show>
        <Show when={look.error}>{(error) => <RefusedCall error={error()} onRetry={lookInto} />}</Show>
        <Show when={file() && look.data}>
          {(preview) => (
            <>
              <FilePreview preview={preview()} />
              <FileColumns
                preview={preview()}
                onColumn={(field, name) => {
                  setColumns(field, name)
                  lookInto()
                }}
                onCache={(includes) => {
                  setIncludesCache(includes)
                  lookInto()
                }}
              />
            </>
          )}
        </Show>
        <Show when={save.error}>{(error) => <RefusedCall error={error()} onRetry={keep} />}</Show>
      </div>
    </Dialog>
  )
}
