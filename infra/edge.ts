import { Function as EdgeFunction, FunctionCode, FunctionEventType, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'

/** The addresses that stand in messages, and in a member's standing link; the pages are files. An address that is none leads to the form. */
const PAGES = `function handler(event) {
  var request = event.request
  if (['/track', '/desk', '/register', '/plan', '/task'].indexOf(request.uri) >= 0) request.uri += '.html'
  else if (request.uri !== '/' && request.uri.indexOf('.') < 0)
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/' } } }
  return request
}`

/**
 * Says who calls. CloudFront's own \`cloudfront-viewer-address\` comes only with policies that send the viewer's Host as well,
 * and an HTTP API refuses a Host that is not its own.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const CALLER = `function handler(event) {
  var request = event.request
  request.headers['x-doorstep-viewer'] = { value: event.viewer.ip }
  return request
}`

const atRequest = (scope: Construct, id: string, code: string) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(scope, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 }),
})

export const namesPages = (scope: Construct) => atRequest(scope, 'NamesPages', PAGES)
export const saysWhoCalls = (scope: Construct) => atRequest(scope, 'SaysWhoCalls', CALLER)
