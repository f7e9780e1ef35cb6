import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** `<stack>-<name>`, so that an operator's command finds a thing by knowing the stack's name. */
export const nameIn = (scope: Construct, name: string): string => `${Stack.of(scope).stackName}-${name}`
