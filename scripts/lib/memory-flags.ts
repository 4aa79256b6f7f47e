/**
 * What `npm start` tells the Node of its parts and of their children, through NODE_OPTIONS: collect garbage before heaps
 * grow to what the machine has. Everything runs beside everything else there. Twenty runs at once took 200 MB less with it
 * and no more time (`npm run bench -- load`). What a person has set themselves comes last and wins.
 */
export const memoryFlags = '--max-semi-space-size=4 --max-old-space-size=512'
