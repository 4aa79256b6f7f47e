import type { JSX } from 'solid-js'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { DownIcon, MergeIcon, SplitIcon, TrashIcon, UpIcon, WandIcon } from '../../ui/edit-icons.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import css from './script.module.css'
import type { SceneActsOf } from './use-scene-acts.ts'

/** The buttons of a scene. */
export function SceneActs(props: { acts: SceneActsOf; index: number }) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const number = () => format().number(props.index + 1)
  return (
    <div class={css.acts}>
      <Act name={words().script.up(number())} isOff={!props.acts.canMoveUp()} onPress={() => props.acts.move(-1)}>
        <UpIcon size={18} />
      </Act>
      <Act name={words().script.down(number())} isOff={!props.acts.canMoveDown()} onPress={() => props.acts.move(1)}>
        <DownIcon size={18} />
      </Act>
      <Act name={words().script.split(number())} isOff={!props.acts.canSplit()} onPress={props.acts.split}>
        <SplitIcon size={18} />
      </Act>
      <Act name={words().script.merge(number())} isOff={!props.acts.canMerge()} onPress={props.acts.merge}>
        <MergeIcon size={18} />
      </Act>
      <Act name={words().script.rewrite(number())} isOff={props.acts.isAsking()} onPress={props.acts.rewrite}>
        <WandIcon size={18} />
      </Act>
      <Act name={words().script.addAfter(number())} isOff={!props.acts.canAdd()} onPress={props.acts.addAfter}>
        <PlusIcon size={18} />
      </Act>
      <Act name={words().script.remove(number())} onPress={props.acts.remove}>
        <TrashIcon size={18} />
      </Act>
    </div>
  )
}

function Act(props: { name: string; isOff?: boolean; onPress: () => void; children: JSX.Element }) {
  return (
    <Button
      kind="ghost"
      size="small"
      isIcon
      aria-label={props.name}
      title={props.name}
      isOff={props.isOff ?? false}
      onPress={props.onPress}
    >
      {props.children}
    </Button>
  )
}
