import { readStack, type Stack, type Template } from '../template.ts'

/** A stack of these resources in a place that no test needs to know. */
export const stackOf = (Resources: Template['Resources'], more: Omit<Template, 'Resources'> = {}): Stack =>
  readStack({ Resources, ...more }, {
    stack: 'Doorstep',
    region: 'us-east-1',
    account: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  })
