import { AppError } from '../../core/errors.ts'
import type { Handlers } from '../mount.ts'

const notBuilt = async (): Promise<never> => {
  throw new AppError('not_found')
}

export const costReportHandlers: Pick<
  Handlers,
  | 'costReports.list'
  | 'costReports.create'
  | 'costReports.get'
  | 'costReports.getSchedules'
  | 'costReports.saveSchedule'
> = {
  'costReports.list': notBuilt,
  'costReports.create': notBuilt,
  'costReports.get': notBuilt,
  'costReports.getSchedules': notBuilt,
  'costReports.saveSchedule': notBuilt,
}
