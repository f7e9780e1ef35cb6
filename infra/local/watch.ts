import type { Service } from './aws/service.ts'
import type { FunctionSpec } from './lambda/sandbox.ts'

/** Looks on while the stack runs, so that what it uses can be counted. */
export interface Watch {
  /** Stands before a service that the SDK calls, `dynamodb` or `sns`. */
  service(name: string, service: Service): Service
  /** A function has answered an event, after so long. */
  invoked(spec: FunctionSpec, event: unknown, milliseconds: number): void
}

type Services = Readonly<Record<string, Service>>

export const watched = (services: Services, watch: Watch | undefined): Services =>
  watch ? Object.fromEntries(Object.entries(services).map(([name, one]) => [name, watch.service(name, one)])) : services
