import { createSignal, Match, Show, Switch } from 'solid-js'
import { useAssetQuote, useGenerateAsset } from '../../data/assets.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/Toast.tsx'

const aspects = ['9:16', '1:1', '16:9'] as const
const promptMaxLength = 800

/** A picture from words, with its price said before it is asked for. */
export function GenerateDialog(props: { folderId: string | null; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(assetWords)
  const quote = useAssetQuote(() => true)
  const generate = useGenerateAsset()
  const [prompt, setPrompt] = createSignal('')
  const [aspect, setAspect] = createSignal<(typeof aspects)[number]>('9:16')
  const canGo = () => prompt().trim() !== '' && quote.isSuccess && !generate.isPending
  const go = () => {
    if (!canGo()) return
    const asked = { prompt: prompt().replace(/\s+/g, ' ').trim(), aspect: aspect(), folderId: props.folderId }
    generate.mutate(asked, {
      onSuccess: ({ chargedUcr }) => {
        const text =
          chargedUcr > 0 ? words().generateDialog.done(format().credits(chargedUcr)) : words().generateDialog.doneFree
        showToast({ text, closeLabel: t().common.close })
        props.onClose()
      },
    })
  }
  return (
    <Dialog
      isOpen
      title={words().generateDialog.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={!canGo()} onPress={go}>
            {generate.isPending ? words().generateDialog.making : words().generateDialog.go}
          </Button>
        </>
      }
    >
      <TextArea
        label={words().generateDialog.prompt}
        name="prompt"
        rows={3}
        value={prompt()}
        help={words().generateDialog.promptHelp}
        placeholder={words().generateDialog.promptPlaceholder}
        maxLength={promptMaxLength}
        onInput={setPrompt}
      />
      <Chips
        name="aspect"
        label={words().generateDialog.aspect}
        options={aspects.map((value) => ({ value, label: words().generateDialog.aspects[value] }))}
        value={aspect()}
        onChange={setAspect}
      />
      <p role="status">
        <Switch fallback={words().generateDialog.asking}>
          <Match when={quote.isSuccess && quote.data}>
            {(known) =>
              known().ucr === 0
                ? words().generateDialog.free
                : words().generateDialog.cost(format().credits(known().ucr), known().model)
            }
          </Match>
        </Switch>
      </p>
      <Show when={quote.error}>{(error) => <FailedCall error={error()} onRetry={() => void quote.refetch()} />}</Show>
      <Show when={generate.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </Dialog>
  )
}
