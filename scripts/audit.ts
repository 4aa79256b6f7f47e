import { createDatabase } from '../core/db.ts'
import { auditLedger, type Finding } from '../credits/index.ts'
import { withDatabase } from './lib/with-database.ts'

const usage = `npm run audit             check that the ledger adds up; XCaster may be running
npm run audit -- --json   the same as JSON

One line for each invariant. Ends with 1 when one is broken.`

const args = process.argv.slice(2)
if (args.some((arg) => arg !== '--json')) {
  console.error(usage)
  process.exitCode = 2
} else await withDatabase('audit', (_config, databaseUrl) => audit(databaseUrl, args.includes('--json')))

async function audit(databaseUrl: string, isJson: boolean): Promise<void> {
  const db = createDatabase({ url: databaseUrl, maxConnections: 1 })
  try {
    const findings = await auditLedger(db)
    if (isJson) console.log(JSON.stringify(findings, null, 2))
    else for (const finding of findings) report(finding)
    if (findings.some(({ brokenCount }) => brokenCount > 0)) process.exitCode = 1
  } finally {
    await db.$disconnect()
  }
}

function report({ invariant, says, checked, brokenCount, examples }: Finding): void {
  if (brokenCount === 0) {
    console.log(`${invariant} ok      ${says} (${checked})`)
    return
  }
  console.log(`${invariant} BROKEN  ${says} (${checked}): ${brokenCount} found`)
  for (const { broken, workspaceId, subject } of examples)
    console.log(`            ${broken}: workspace ${workspaceId}${subject ? `, ${subject}` : ''}`)
  if (brokenCount > examples.length) console.log(`            and ${brokenCount - examples.length} more`)
}
