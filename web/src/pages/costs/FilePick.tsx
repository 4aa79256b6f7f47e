import { Button } from '../../ui/Button.tsx'
import { UploadIcon } from '../../ui/icons.tsx'

/** A file of one's computer, chosen with a button. */
export function FilePick(props: { label: string; accept: string; onPick: (file: File) => void }) {
  let field: HTMLInputElement | undefined
  return (
    <div>
      <Button size="small" onPress={() => field?.click()}>
        <UploadIcon size={18} />
        {props.label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) props.onPick(file)
          // The same file chosen again is a change again.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
