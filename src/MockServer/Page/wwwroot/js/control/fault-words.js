const span = (delay) => (typeof delay === 'number' ? `${delay} ms late`
  : delay.bytesPerSecond ? `at ${delay.bytesPerSecond} bytes a second` : `${delay.min ?? 0} to ${delay.max ?? delay.min} ms late`)

/** What a rule does, as somebody would say it. */
export function what(fault) {
  const parts = []
  if (fault.error) parts.push(`refused with ${typeof fault.error === 'string' ? fault.error : fault.error.type}`)
  else if (fault.retryAfter !== undefined && !fault.status) parts.push('refused with 429')
  if (fault.status) parts.push(`${fault.status} without a body`)
  if (fault.reset) parts.push('the connection is reset')
  if (fault.truncate) parts.push('the body is cut off')
  if (fault.malformed) parts.push('the body is broken JSON')
  if (fault.delay) parts.push(span(fault.delay))
  const text = parts.join(', ')
  return text ? text[0].toUpperCase() + text.slice(1) : 'Nothing'
}

/** Which requests meet a rule. */
export function meets(fault) {
  const share = fault.probability === undefined || fault.probability === 1 ? 'Every'
    : `${Math.round(fault.probability * 1000) / 10} % of the`
  const operations = fault.operation ? [].concat(fault.operation).join(', ') : 'request'
  const limits = [fault.skip && `after ${fault.skip}`, fault.times && `${fault.times} times`, fault.caller && `by ${fault.caller}`,
    fault.path && `at ${fault.path}`, fault.afterwards && 'although it happens']
  return `${share} ${operations}${fault.probability && fault.probability < 1 ? ' requests' : ''}${fault.bot ? ''
    : ' of all bots'}${limits.filter(Boolean).map((limit) => `, ${limit}`).join('')}`.replace('request requests', 'requests')
}
