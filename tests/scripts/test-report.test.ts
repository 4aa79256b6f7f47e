import { expect, test } from 'vitest'
import { closingLine } from '../../scripts/lib/test-report.ts'

const report = (more: object) => ({
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
  ...more,
})

test('tells passed and failed, and skipped only where there are any', () => {
  expect(closingLine(report({}))).toEqual({ line: '12 passed, 0 failed', failed: 0 })
  expect(closingLine(report({ numFailedTests: 2 })).line).toBe('12 passed, 2 failed')
  expect(closingLine(report({ numPendingTests: 3, numTodoTests: 1 })).line).toBe('12 passed, 0 failed, 4 skipped')
})

test('a file that cannot be loaded is a failure, although none of its tests ran', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(closingLine(report({ testResults }))).toEqual({ line: '12 passed, 1 failed', failed: 1 })
})

test('a report of another shape is an error, not zero tests', () => {
  expect(() => closingLine({ passed: 12 })).toThrow()
})
