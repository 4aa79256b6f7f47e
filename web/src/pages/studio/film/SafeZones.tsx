import type { Aspect, CaptionPosition } from '../../../../../contract/options.ts'
import { type Box, safeZone } from '../../../../../film/captions/safe-zone.ts'
import { frameOf } from '../../../../../film/frame.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords } from '../../../text/words.tsx'
import css from './safe-zones.module.css'

/** The room that captions and the title keep to, and what the platforms lay over the rest. */
export function SafeZones(props: { aspect: Aspect; position: CaptionPosition }) {
  const words = useAreaWords(studioFinishWords)
  const frame = () => frameOf(props.aspect)
  const zone = () => safeZone(props.aspect, frame(), props.position)
  const place = (box: Box) => ({
    left: `${(box.left / frame().width) * 100}%`,
    top: `${(box.top / frame().height) * 100}%`,
    width: `${((box.right - box.left) / frame().width) * 100}%`,
    height: `${((box.bottom - box.top) / frame().height) * 100}%`,
  })
  return (
    <div class={css.zones} aria-hidden="true">
      <div class={css.covered} data-aspect={props.aspect} />
      <div class={css.zone} style={place(zone().band)}>
        <span class={css.name}>{words().edit.zoneTitle}</span>
      </div>
      <div class={css.zone} style={place(zone().text)}>
        <span class={css.name}>{words().edit.zoneText}</span>
      </div>
    </div>
  )
}
