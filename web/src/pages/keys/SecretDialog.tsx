import { Show } from 'solid-js'
import type { NewKey } from '../../data/api-key.ts'
import { firstCommand, firstModel } from '../../data/first-command.ts'
import { useModels } from '../../data/models.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './keys.module.css'

/** The secret, this once. Only its button closes it: a key that slipped away unread would have to be made again. */
export function SecretDialog(props: { made: NewKey; baseUrl: string; onClose: () => void }) {
  const words = useAreaWords(developersWords)
  const models = useModels()
  const command = () =>
    firstCommand({
      baseUrl: props.baseUrl,
      secret: props.made.secret,
      model: firstModel(models.data?.models ?? [], props.made.key.models),
      hello: words().secret.hello,
    })
  return (
    <ConfirmDialog
      isOpen
      isWide
      title={words().secret.title}
      onClose={() => undefined}
      actions={
        <Button kind="primary" onPress={props.onClose}>
          {words().secret.done}
        </Button>
      }
    >
      <p>{words().secret.once}</p>
      <div class={css.secret}>
        <CodeBlock code={props.made.secret} name={props.made.key.name} label={words().secret.secret} />
      </div>
      <h3 class={css.subheading}>{words().secret.tryIt}</h3>
      <p>{words().secret.tryText}</p>
      <Show when={!models.isPending} fallback={<Skeleton height="6rem" />}>
        <CodeBlock code={command()} label={words().secret.command} />
      </Show>
    </ConfirmDialog>
  )
}
