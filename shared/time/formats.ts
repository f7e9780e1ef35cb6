/** To make a format takes as long as to use it some hundred times, and a warm function uses the same few all day. */
const kept = <O extends object, F>(make: (language: string, options: O) => F) => {
  const formats = new Map<string, F>()
  return (language: string, options: O): F => {
    const key = `${language} ${JSON.stringify(options)}`
    const format = formats.get(key) ?? make(language, options)
    formats.set(key, format)
    return format
  }
}

export const dateFormat = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)
export const numberFormat = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)
