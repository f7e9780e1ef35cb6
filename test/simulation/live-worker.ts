import { parentPort } from 'node:worker_threads'
import { live } from './live.ts'

parentPort?.on('message', async (seeds: readonly number[]) => parentPort?.postMessage(await live(seeds)))
