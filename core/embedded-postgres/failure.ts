/** What a person can do about a start that failed, from what PostgreSQL said, followed by its own last words. */
export function explainFailure(output: string): string {
  const advice = causes.find(([pattern]) => pattern.test(output))?.[1] ?? 'The embedded database could not start.'
  return `${advice}\n${output.trim().split('\n').slice(-8).join('\n')}`
}

const causes: ReadonlyArray<[RegExp, string]> = [
  [/No space left on device/i, 'The disk is full: free some space and start again.'],
  [
    /error while loading shared libraries|spawn .* ENOENT|Exec format error/i,
    'The PostgreSQL that came with npm cannot run here; it needs a Linux with glibc (Alpine has musl). Set DATABASE_URL to a PostgreSQL of your own.',
  ],
  [
    /Permission denied|EACCES|EPERM|EROFS|wrong ownership/i,
    'The database files belong to another user: start XCaster as that user, or give the data folder (DATA_DIR) to this one.',
  ],
  [
    /incompatible with server/i,
    'The database files were made by another PostgreSQL version. Start the XCaster version that made them, or move DATA_DIR away to begin anew.',
  ],
  [/could not map anonymous shared memory|out of memory/i, 'There is too little free memory for the database.'],
]
