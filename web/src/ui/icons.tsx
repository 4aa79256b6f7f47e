import type { JSX } from 'solid-js'

/** One hand: 20 by 20, strokes of 1.6, round ends, the colour of the text. Decoration only: the words beside them speak. */
export function icon(children: () => JSX.Element) {
  return (props: { class?: string | undefined; size?: number }) => (
    <svg
      class={props.class}
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children()}
    </svg>
  )
}

export const CreateIcon = icon(() => (
  <>
    <rect x="5" y="2.8" width="10" height="14.4" rx="2.6" />
    <path d="M10 7.2v5.6M7.2 10h5.6" />
  </>
))
export const GridIcon = icon(() => (
  <>
    <rect x="3" y="3" width="5.6" height="14" rx="1.8" />
    <rect x="11.4" y="3" width="5.6" height="14" rx="1.8" />
  </>
))
export const PlayIcon = icon(() => <path d="M6.5 4.2v11.6L16 10z" fill="currentColor" />)
export const PauseIcon = icon(() => <path d="M6.8 4.5v11M13.2 4.5v11" stroke-width="2.6" />)
export const SoundIcon = icon(() => (
  <>
    <path d="M3.2 7.8v4.4h2.7l3.6 3V4.8l-3.6 3z" />
    <path d="M12.4 7.3a3.8 3.8 0 0 1 0 5.4M14.7 5a7 7 0 0 1 0 10" />
  </>
))
export const MutedIcon = icon(() => (
  <>
    <path d="M3.2 7.8v4.4h2.7l3.6 3V4.8l-3.6 3z" />
    <path d="m12.8 8 4 4m0-4-4 4" />
  </>
))
export const FullIcon = icon(() => <path d="M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13" />)
export const DownloadIcon = icon(() => <path d="M10 3v9.2m0 0 3.6-3.6M10 12.2 6.4 8.6M3.8 16.6h12.4" />)
export const AgainIcon = icon(() => <path d="M4 10a6 6 0 1 1 1.9 4.4M4 10V6.2M4 10h3.8" />)
export const CheckIcon = icon(() => <path d="m4.2 10.6 3.8 3.8 7.8-8.6" />)
export const CrossIcon = icon(() => <path d="m5.4 5.4 9.2 9.2m0-9.2-9.2 9.2" />)
export const CopyIcon = icon(() => (
  <>
    <rect x="7" y="7" width="9.6" height="9.6" rx="2.2" />
    <path d="M13 7V5.2A1.8 1.8 0 0 0 11.2 3.4H5.2a1.8 1.8 0 0 0-1.8 1.8v6A1.8 1.8 0 0 0 5.2 13H7" />
  </>
))
export const WarnIcon = icon(() => (
  <>
    <path d="M10 3.2 17.6 16.4H2.4z" />
    <path d="M10 8.2v3.6M10 14v.1" />
  </>
))
export const ArrowIcon = icon(() => <path d="M4 10h12m0 0-4.6-4.6M16 10l-4.6 4.6" />)
export const ChevronIcon = icon(() => <path d="m5.6 8 4.4 4.4L14.4 8" />)
export const SunIcon = icon(() => (
  <>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2.4v1.4m0 12.4v1.4M2.4 10h1.4m12.4 0h1.4M4.6 4.6l1 1m8.8 8.8 1 1m0-10.8-1 1m-8.8 8.8-1 1" />
  </>
))
export const MoonIcon = icon(() => <path d="M16.4 11.8A6.8 6.8 0 0 1 8.2 3.6a6.8 6.8 0 1 0 8.2 8.2z" />)
export const SystemIcon = icon(() => (
  <>
    <rect x="2.8" y="3.8" width="14.4" height="9.6" rx="2" />
    <path d="M7.4 16.6h5.2M10 13.4v3.2" />
  </>
))
export const CoinIcon = icon(() => (
  <>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M12.2 8.2a2.9 2.9 0 1 0 0 3.6" />
  </>
))
export const ClockIcon = icon(() => (
  <>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M10 6.4V10l2.4 1.8" />
  </>
))
export const LampIcon = icon(() => (
  <>
    <path d="M7.2 3.2h5.6l2.6 6H4.6z" />
    <path d="M10 9.2v7.6M6.8 16.8h6.4" />
  </>
))
export const EyeIcon = icon(() => (
  <>
    <path d="M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10z" />
    <circle cx="10" cy="10" r="2.4" />
  </>
))
export const HiddenIcon = icon(() => (
  <>
    <path d="M5.4 6.3C3.3 7.8 2.2 10 2.2 10S5 15.2 10 15.2c1.4 0 2.7-.4 3.8-1M8.4 5c.5-.1 1-.2 1.6-.2 5 0 7.8 5.2 7.8 5.2s-.6 1.2-1.8 2.4" />
    <path d="m3.6 3.6 12.8 12.8" />
  </>
))
export const MailIcon = icon(() => (
  <>
    <rect x="2.6" y="4.4" width="14.8" height="11.2" rx="2.2" />
    <path d="m3.2 5.8 6.8 5 6.8-5" />
  </>
))
export const ProgramIcon = icon(() => (
  <>
    <rect x="2.6" y="3.6" width="14.8" height="12.8" rx="2.2" />
    <path d="m6 8 2.4 2L6 12m4.4.4h3.4" />
  </>
))
export const CostIcon = icon(() => <path d="M3 16.8h14M5.4 13.6V9.8m4.6 3.8V3.4m4.6 10.2V7.2" />)
export const CalendarIcon = icon(() => (
  <>
    <rect x="3" y="4.4" width="14" height="12.6" rx="2.4" />
    <path d="M3 8.4h14M7 2.8v3M13 2.8v3" />
  </>
))
export const SendIcon = icon(() => <path d="M10 16.6V5.4m0 0L5.6 9.8M10 5.4l4.4 4.4M3.8 3h12.4" />)
export const PlusIcon = icon(() => <path d="M10 4.2v11.6M4.2 10h11.6" />)
export const BackIcon = icon(() => <path d="M12.2 4.8 7 10l5.2 5.2" />)
export const NextIcon = icon(() => <path d="M7.8 4.8 13 10l-5.2 5.2" />)
export const BellIcon = icon(() => (
  <>
    <path d="M5 8.4a5 5 0 0 1 10 0c0 4 1.6 5 1.6 5H3.4S5 12.4 5 8.4z" />
    <path d="M8.4 16.2a1.8 1.8 0 0 0 3.2 0" />
  </>
))
export const ChartIcon = icon(() => <path d="M3.4 16.6h13.2M5.4 13.4v-3M10 13.4V4.6M14.6 13.4V7.8" />)
export const HomeIcon = icon(() => (
  <path d="M3.4 9 10 3.4 16.6 9v7a1.2 1.2 0 0 1-1.2 1.2H4.6A1.2 1.2 0 0 1 3.4 16zM8 17v-4.6h4V17" />
))
export const LibraryIcon = icon(() => (
  <>
    <rect x="2.8" y="7" width="14.4" height="10" rx="2.2" />
    <path d="M5 4.6h10M8.6 10v4l3.4-2z" />
  </>
))
export const PeopleIcon = icon(() => (
  <>
    <circle cx="7.4" cy="7" r="2.8" />
    <path d="M2.6 16.4c.3-3 2.2-4.8 4.8-4.8s4.5 1.8 4.8 4.8M13 4.6a2.6 2.6 0 0 1 0 4.9m1.4 2.3c1.7.6 2.8 2.2 3 4.6" />
  </>
))
export const MoreIcon = icon(() => <path d="M4.6 10h.1m5.3 0h.1m5.3 0h.1" stroke-width="2.6" />)
export const UploadIcon = icon(() => <path d="M10 12.6V3.4m0 0L6.4 7M10 3.4 13.6 7M3.8 16.6h12.4" />)
export const FolderIcon = icon(() => (
  <path d="M2.8 6A1.6 1.6 0 0 1 4.4 4.4h3.4l1.8 2.2h6A1.6 1.6 0 0 1 17.2 8.2v6.2a1.6 1.6 0 0 1-1.6 1.6H4.4A1.6 1.6 0 0 1 2.8 14.4z" />
))
export const SearchIcon = icon(() => (
  <>
    <circle cx="8.8" cy="8.8" r="5.4" />
    <path d="m12.8 12.8 4 4" />
  </>
))
export const BinIcon = icon(() => (
  <path d="M3.6 5.6h12.8M7.8 5.6V3.6h4.4v2M5.2 5.6l.8 11h8l.8-11M8.6 8.8v4.8m2.8-4.8v4.8" />
))
export const HeartIcon = icon(() => (
  <path d="M10 16.6S3 12.6 3 7.9A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.9c0 4.7-7 8.7-7 8.7z" />
))
export const FullHeartIcon = icon(() => (
  <path d="M10 16.6S3 12.6 3 7.9A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.9c0 4.7-7 8.7-7 8.7z" fill="currentColor" />
))
export const CommentIcon = icon(() => (
  <path d="M10 3.4c4 0 7 2.6 7 6s-3 6-7 6c-.8 0-1.6-.1-2.4-.3L4 16.8l.8-3.3A5.5 5.5 0 0 1 3 9.4c0-3.4 3-6 7-6z" />
))
export const ShareIcon = icon(() => (
  <path d="M10 12.4V3.2m0 0L6.6 6.6M10 3.2l3.4 3.4M4.2 10.4v4.2a2 2 0 0 0 2 2h7.6a2 2 0 0 0 2-2v-4.2" />
))
export const DotsIcon = icon(() => <path d="M4.6 10h.01M10 10h.01M15.4 10h.01" stroke-width="2.6" />)
export const FlagIcon = icon(() => <path d="M5 17V3.6m0 0h9.6L12.4 7l2.2 3.4H5" />)
