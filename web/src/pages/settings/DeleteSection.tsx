import { createSignal, Show } from 'solid-js'
import type { Me } from '../../../../contract/me.ts'
import { Section } from '../../parts/Section.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'

export function DeleteSection(props: { me: Me }) {
  const words = useAreaWords(settingsWords)
  const [isAsking, setIsAsking] = createSignal(false)
  return (
    <Section title={words().remove.title} text={words().remove.text}>
      <Button kind="danger" onPress={() => setIsAsking(true)}>
        {words().remove.open}
      </Button>
      <Show when={isAsking()}>
        <DeleteDialog me={props.me} onClose={() => setIsAsking(false)} />
      </Show>
    </Section>
  )
}
