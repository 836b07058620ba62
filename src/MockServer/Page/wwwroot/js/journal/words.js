/** What decided an exchange: a word for a badge, and a sentence. */
export const decided = {
  operation: ['answered', 'Nothing stood in its way: the operation answered.'],
  contract: ['contract', 'The request breaks the contract, so it was refused before anything was done.'],
  rule: ['rule', 'A rule of the contract that no schema can say refused it.'],
  token: ['token', 'The bearer token is missing, or not one of those that are good.'],
  rateLimit: ['rate limit', 'The bot has made more requests in a second than the setting rateLimit allows.'],
  script: ['script', 'A script for callAction gave this answer.'],
  fault: ['fault', 'A fault that was asked for had this effect.'],
  route: ['no route', 'No operation has this method and path.'],
  preflight: ['preflight', 'A browser asked whether it may call.'],
  mock: ['the mock', 'The mock failed by itself. That is a fault of the mock, not of your application.'],
}

const place = (where) => {
  const parts = where.replace(/^request\//, '').split('/')
  const name = parts.slice(1).join('.') || ''
  return { part: parts[0], name: name || parts[0] }
}

const sentences = {
  required: ({ name, part, expected, got }) => `${expected.replace(/^the property '(.*)'$/, '“$1”').replace(/^the (.*)$/,
    'The $1')} is missing${name === part ? '' : ` in ${name}`}${got?.startsWith('only') ? `; there is ${got}` : ''}.`,
  type: ({ name, expected, got }) => `“${name}” has to be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}, but is ${got}.`,
  additionalProperties: ({ name, part, got }) => `${got.replace(/^the property '(.*)'$/, '“$1”')} is not known${name === part ? ''
    : ` in ${name}`}.`,
  enum: ({ name, expected, got }) => `“${name}” has to be one of ${expected.replace(/^one of /, '')}, but is ${got}.`,
  pattern: ({ name, expected, got }) => `“${name}” has to look like ${expected}, but is ${got}.`,
  format: ({ name, expected, got }) => `“${name}” has to be ${expected}, but is ${got}.`,
}

/** A violation as somebody would say it. */
export function inWords(violation) {
  const { part, name } = place(violation.where ?? '')
  const say = sentences[violation.rule]
  if (say) return say({ ...violation, part, name })
  return `“${name}”: expected ${violation.expected}, got ${violation.got}.`
}
