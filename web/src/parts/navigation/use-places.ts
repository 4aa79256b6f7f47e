import { useLocation } from '@solidjs/router'
import { useMe } from '../../data/session.ts'
import { useCan } from '../../data/teams.ts'
import type { Place } from './areas.ts'

/** The address in view without its language, e.g. `/library`. */
export function useHere(): () => string {
  const location = useLocation()
  return () => location.pathname.replace(/^\/\w+/, '').replace(/\/$/, '')
}

/** Which of these pages are for whoever looks. */
export function useOpenPlaces(): (places: readonly Place[]) => Place[] {
  const me = useMe()
  const isEditor = useCan('editor')
  const isOperator = () => !me.isPending && !me.isError && me.data?.isOperator === true
  const isOpen = ({ isFor }: Place) => isFor === undefined || (isFor === 'editor' ? isEditor() : isOperator())
  return (places) => places.filter(isOpen)
}
