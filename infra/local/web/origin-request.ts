import * as z from 'zod/mini'
import type { Stack } from '../template.ts'

const Policy = z.object({
  OriginRequestPolicyConfig: z.object({
    HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: z.optional(z.array(z.string())) }),
  }),
})

const ADDRESS = 'cloudfront-viewer-address'
/** CloudFront's own policies; https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const ALL_VIEWER_AND_CLOUDFRONT_HEADERS = '33f36d7e-f396-46d9-90e0-52428a34d9dc'
type HeadersConfig = z.infer<typeof Policy>['OriginRequestPolicyConfig']['HeadersConfig']
const MANAGED: Record<string, HeadersConfig> = {
  [ALL_VIEWER]: { HeaderBehavior: 'allViewer' },
  [ALL_VIEWER_EXCEPT_HOST]: { HeaderBehavior: 'allExcept', Headers: ['host'] },
  [ALL_VIEWER_AND_CLOUDFRONT_HEADERS]: { HeaderBehavior: 'allViewerAndWhitelistCloudFront', Headers: [ADDRESS] },
}

/** Which of the viewer's headers, given a behaviour's origin request policy, the origin gets to see. */
export const toOrigin = (
  stack: Stack,
  policyId: string | undefined,
): ((headers: Readonly<Record<string, string>>, viewer: string) => Record<string, string>) => {
  const own = policyId === undefined ? undefined : stack.find(policyId)
  const { HeaderBehavior, Headers = [] }: HeadersConfig = own
    ? Policy.parse(own.props).OriginRequestPolicyConfig.HeadersConfig
    : (MANAGED[policyId ?? ''] ?? { HeaderBehavior: 'none' })
  const named = Headers.map((name) => name.toLowerCase())
  const passes = (name: string): boolean => {
    // CloudFront writes these itself; what a viewer claims is never believed.
    if (name.startsWith('cloudfront-') || name === 'x-forwarded-for') return false
    switch (HeaderBehavior) {
      case 'allViewer':
      case 'allViewerAndWhitelistCloudFront':
        return true
      case 'allExcept':
        return !named.includes(name)
      default:
        return named.includes(name) || name === 'content-type' || name === 'content-length'
    }
  }
  const tellsAddress = named.includes(ADDRESS) && HeaderBehavior !== 'allExcept'
  return (headers, viewer) => ({
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => passes(name))),
    ...(tellsAddress && { [ADDRESS]: viewer }),
  })
}
