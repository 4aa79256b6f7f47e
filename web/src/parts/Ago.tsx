import { useWords } from '../text/words.tsx'

/** When it was, as people say it; the exact time on hover and for machines. */
export function Ago(props: { instant: string }) {
  const { format } = useWords()
  return (
    <time dateTime={props.instant} title={format().exactTime(props.instant)}>
      {format().ago(props.instant)}
    </time>
  )
}
