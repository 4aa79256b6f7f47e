import { z } from 'zod'

/** The part of vitest's JSON report (its `json` reporter) that the closing line is made from. */
const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/**
 * `N passed, N failed` and, where there are any, `, N skipped`. A file that could not even be loaded has no tests in the
 * report; it counts as one that failed.
 */
export function closingLine(json: unknown): { line: string; failed: number } {
  const report = Report.parse(json)
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + brokenFiles.length
  const skipped = report.numPendingTests + report.numTodoTests
  return {
    line: `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    failed,
  }
}
