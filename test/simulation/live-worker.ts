import { parentPort } from 'node:worker_threads'
import { live } from './live.ts'

// Where an error comes from is looked at by whoever lives through its seed again, and to write it down takes longer than to throw.
Error.stackTraceLimit = 0

parentPort?.on('message', async (seeds: readonly number[]) => parentPort?.postMessage(await live(seeds)))
