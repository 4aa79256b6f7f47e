import { icon } from './icons.tsx'

/** Of the pages where something is edited; drawn by the same hand, loaded with those pages only. */
export const UndoIcon = icon(() => <path d="M4 8.4h8a4 4 0 0 1 0 8H8.4M4 8.4 7.6 4.8M4 8.4 7.6 12" />)
export const RedoIcon = icon(() => <path d="M16 8.4H8a4 4 0 0 0 0 8h3.6M16 8.4 12.4 4.8M16 8.4 12.4 12" />)
export const UpIcon = icon(() => <path d="M10 15.6V4.4m0 0L5.6 8.8M10 4.4l4.4 4.4" />)
export const DownIcon = icon(() => <path d="M10 4.4v11.2m0 0 4.4-4.4M10 15.6l-4.4-4.4" />)
export const TrashIcon = icon(() => (
  <path d="M4 5.6h12M8 5.4V3.6h4v1.8M5.6 5.8l.7 10a1 1 0 0 0 1 .9h5.4a1 1 0 0 0 1-.9l.7-10" />
))
export const GripIcon = icon(() => (
  <path d="M7.6 5h.1M7.6 10h.1M7.6 15h.1M12.4 5h.1M12.4 10h.1M12.4 15h.1" stroke-width="2.4" />
))
export const SplitIcon = icon(() => <path d="M3.4 10h13.2M6 3.6v3.2h8V3.6M6 16.4v-3.2h8v3.2" />)
export const MergeIcon = icon(() => (
  <path d="M4 4.4h12M4 15.6h12M10 6v2.8m0 2.4V14M7.8 8 10 10l2.2-2M7.8 12 10 10l2.2 2" />
))
export const WandIcon = icon(() => (
  <path d="m4 16 8.4-8.4M13.6 3.2v3M12.1 4.7h3M16.4 9v2.4M15.2 10.2h2.4M7.4 4v2M6.4 5h2" />
))
export const PictureIcon = icon(() => (
  <>
    <rect x="3" y="3.6" width="14" height="12.8" rx="2.4" />
    <path d="m3.6 14 4-4.2 3.2 3.2 2.2-2 3.4 3.2M13 7.6h.1" />
  </>
))
export const CropIcon = icon(() => <path d="M6 2.6V14h11.4M2.6 6H14v11.4" />)
export const MicIcon = icon(() => (
  <>
    <rect x="7.4" y="2.8" width="5.2" height="9" rx="2.6" />
    <path d="M4.6 9.6a5.4 5.4 0 0 0 10.8 0M10 15v2.4" />
  </>
))
