import { createSignal, Show } from 'solid-js'
import { type Asset, useAssetChange } from '../../data/assets.ts'
import { tagsMax } from '../../data/file-rules.ts'
import { TagList } from '../../parts/assets/TagList.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** Adds tags to several files; those that they have stay. */
export function TagDialog(props: {
  assets: readonly Asset[]
  known: readonly string[]
  onTagged: () => void
  onClose: () => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(assetWords)
  const change = useAssetChange('assets.update')
  const [tags, setTags] = createSignal<string[]>([])
  const save = async () => {
    for (const { id, tags: before } of props.assets)
      await change.mutateAsync({ id, tags: [...new Set([...before, ...tags()])].slice(0, tagsMax) })
    props.onTagged()
  }
  const go = () => {
    // The dialog shows what went wrong; files before it have their tags, and having them twice changes nothing.
    if (tags().length > 0 && !change.isPending) save().catch(() => undefined)
  }
  return (
    <Dialog
      isOpen
      title={words().tag.title(format().number(props.assets.length))}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={tags().length === 0 || change.isPending} onPress={go}>
            {words().tag.go}
          </Button>
        </>
      }
    >
      <TagList tags={tags()} known={props.known} onChange={setTags} />
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </Dialog>
  )
}
