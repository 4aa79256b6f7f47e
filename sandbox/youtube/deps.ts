import type { CallLog } from './call-log.ts'
import type { FaultDesk } from './faults.ts'
import type { Dirs } from './files.ts'
import type { Records, Together } from './records.ts'
import type { SettingsDesk } from './settings-desk.ts'
import type { UploadsIndex } from './uploads-index.ts'

/** What every part of the stand-in works with. */
export type Deps = {
  records: Records
  together: Together
  settings: SettingsDesk
  faults: FaultDesk
  calls: CallLog
  uploads: UploadsIndex
  dirs: Dirs
  /** Milliseconds, by this Google's clock. */
  now: () => number
}
