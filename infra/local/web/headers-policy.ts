import * as z from 'zod/mini'

const Overridable = { Override: z.boolean() }
const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.optional(
      z.object({
        ContentSecurityPolicy: z.optional(z.object({ ContentSecurityPolicy: z.string(), ...Overridable })),
        ContentTypeOptions: z.optional(z.object(Overridable)),
        FrameOptions: z.optional(z.object({ FrameOption: z.string(), ...Overridable })),
        ReferrerPolicy: z.optional(z.object({ ReferrerPolicy: z.string(), ...Overridable })),
        StrictTransportSecurity: z.optional(
          z.object({
            AccessControlMaxAgeSec: z.number(),
            IncludeSubdomains: z.optional(z.boolean()),
            Preload: z.optional(z.boolean()),
            ...Overridable,
          }),
        ),
      }),
    ),
    CustomHeadersConfig: z.optional(
      z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...Overridable })) }),
    ),
  }),
})

export interface PolicyHeader {
  readonly name: string
  readonly value: string
  /** Stands even where the origin has said something else. */
  readonly override: boolean
}

/** The headers that a response headers policy of the template adds. */
export const policyHeaders = (props: unknown): PolicyHeader[] => {
  const { SecurityHeadersConfig: s = {}, CustomHeadersConfig } = Policy.parse(props).ResponseHeadersPolicyConfig
  const { ContentSecurityPolicy: csp, ContentTypeOptions: types, FrameOptions: frame } = s
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts } = s
  const header = (name: string, value: string, { Override: override }: { Override: boolean }) => [
    { name, value, override },
  ]
  const forHttps = hsts && [
    `max-age=${hsts.AccessControlMaxAgeSec}`,
    ...(hsts.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(hsts.Preload ? ['preload'] : []),
  ]
  return [
    ...(csp ? header('content-security-policy', csp.ContentSecurityPolicy, csp) : []),
    ...(types ? header('x-content-type-options', 'nosniff', types) : []),
    ...(frame ? header('x-frame-options', frame.FrameOption, frame) : []),
    ...(referrer ? header('referrer-policy', referrer.ReferrerPolicy, referrer) : []),
    ...(hsts && forHttps ? header('strict-transport-security', forHttps.join('; '), hsts) : []),
    ...(CustomHeadersConfig?.Items ?? []).flatMap((item) => header(item.Header.toLowerCase(), item.Value, item)),
  ]
}

/** Adds the policy's headers to those of an answer. */
export const withPolicy = <V>(
  headers: Readonly<Record<string, V>>,
  policy: readonly PolicyHeader[],
): Record<string, V | string> => {
  const added = policy.filter(({ name, override }) => override || !(name in headers))
  return { ...headers, ...Object.fromEntries(added.map(({ name, value }) => [name, value])) }
}
