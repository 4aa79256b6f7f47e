import { useMutation } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { fetchFile } from '../data/client.ts'
import { useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { DownloadIcon } from '../ui/icons.tsx'
import { FailedCall } from './ErrorNote.tsx'

/** Downloads a file about the workspace, under the name the server gives it. */
export function FileButton(props: { path: string; label: string }) {
  const { t } = useWords()
  const file = useMutation(() => ({ mutationFn: () => fetchFile(props.path), onSuccess: keepFile }))
  return (
    <>
      <Button size="small" isOff={file.isPending} onPress={() => file.mutate()}>
        <DownloadIcon size={18} />
        {file.isPending ? t().common.loading : props.label}
      </Button>
      <Show when={file.error}>{(error) => <FailedCall error={error()} onRetry={() => file.mutate()} />}</Show>
    </>
  )
}

function keepFile({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has taken hold of it by the time this task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
