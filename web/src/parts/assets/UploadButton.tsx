import type { AssetKind } from '../../data/assets.ts'
import { acceptOf } from '../../data/file-rules.ts'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { UploadIcon } from '../../ui/icons.tsx'

/** Opens the browser's own choice of files. */
export function UploadButton(props: {
  kinds: readonly AssetKind[]
  kind?: 'primary' | 'plain'
  size?: 'normal' | 'small'
  onFiles: (files: File[]) => void
}) {
  const words = useAreaWords(assetWords)
  let field: HTMLInputElement | undefined
  return (
    <>
      <Button kind={props.kind ?? 'plain'} size={props.size ?? 'normal'} onPress={() => field?.click()}>
        <UploadIcon size={18} />
        {words().upload}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={acceptOf(props.kinds)}
        aria-label={words().upload}
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])])
          // The same file chosen again is a change again.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
