import { A } from '@solidjs/router'
import { createSignal, type JSX, lazy, Show, Suspense } from 'solid-js'
import { useCan } from '../../data/teams.ts'
import { useWords } from '../../text/words.tsx'
import {
  CalendarIcon,
  CostIcon,
  CreateIcon,
  GridIcon,
  HomeIcon,
  LibraryIcon,
  MoreIcon,
  PeopleIcon,
  ProgramIcon,
} from '../../ui/icons.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { areaOf, isWithin } from './areas.ts'
import css from './rail.module.css'
import { useHere } from './use-places.ts'

const MoreSheet = lazy(() => import('./MoreSheet.tsx').then((m) => ({ default: m.MoreSheet })))

/** The way around: at the left where there is room, else five tabs within reach of a thumb and the rest in a sheet. */
export function Rail() {
  const { t, to } = useWords()
  const here = useHere()
  const canCreate = useCan('editor')
  const [isMoreOpen, setIsMoreOpen] = createSignal(false)
  let moreButton: HTMLButtonElement | undefined
  const on = (is: boolean) => (is ? '' : undefined)
  const isIn = (path: string) => isWithin(here(), path)
  const isElsewhere = () =>
    !['/home', '/projects', '/community'].some(isIn) && areaOf(here()) !== (canCreate() ? 'create' : 'library')

  // A dialog without a trigger of its own returns the focus to nobody.
  function close() {
    setIsMoreOpen(false)
    moreButton?.focus()
  }

  return (
    <nav class={css.rail} aria-label={t().nav.label}>
      <A class={css.home} href={to('/home')} aria-label={t().common.home}>
        <Mark />
      </A>
      <Tab path="/home" label={t().nav.home} isOn={isIn('/home')} only="narrow">
        <HomeIcon size={22} />
      </Tab>
      <Show when={canCreate()}>
        <Tab path="/create" label={t().nav.create} isOn={areaOf(here()) === 'create'}>
          <CreateIcon size={22} />
        </Tab>
      </Show>
      <Tab path="/projects" label={t().nav.projects} isOn={isIn('/projects')}>
        <GridIcon size={22} />
      </Tab>
      <Tab
        path="/library"
        label={t().nav.library}
        isOn={areaOf(here()) === 'library'}
        only={canCreate() ? 'wide' : undefined}
      >
        <LibraryIcon size={22} />
      </Tab>
      <Tab path="/calendar" label={t().nav.calendar} isOn={areaOf(here()) === 'calendar'} only="wide">
        <CalendarIcon size={22} />
      </Tab>
      <Tab path="/community" label={t().nav.community} isOn={isIn('/community')}>
        <PeopleIcon size={22} />
      </Tab>
      <Tab path="/costs" label={t().nav.costs} isOn={areaOf(here()) === 'costs'} only="wide">
        <CostIcon size={22} />
      </Tab>
      <Tab path="/developers/keys" label={t().nav.developers} isOn={areaOf(here()) === 'developers'} only="wide">
        <ProgramIcon size={22} />
      </Tab>
      <button
        type="button"
        class={css.tab}
        data-only="narrow"
        data-on={on(isElsewhere())}
        aria-haspopup="dialog"
        ref={moreButton}
        onClick={() => setIsMoreOpen(true)}
      >
        <MoreIcon size={22} />
        {t().nav.more}
      </button>
      <Show when={isMoreOpen()}>
        <Suspense>
          <MoreSheet onClose={close} onLeave={() => setIsMoreOpen(false)} />
        </Suspense>
      </Show>
    </nav>
  )
}

/** `only`: where the tabs are below the page (`narrow`), or where they stand beside it (`wide`). */
function Tab(props: {
  path: string
  label: string
  isOn: boolean
  only?: 'wide' | 'narrow' | undefined
  children: JSX.Element
}) {
  const { to } = useWords()
  return (
    <A class={css.tab} href={to(props.path)} data-on={props.isOn ? '' : undefined} data-only={props.only}>
      {props.children}
      {props.label}
    </A>
  )
}
