// Who calls: the vendor's client as a bot and as its integrations, with note taken of which operations were answered.
import { randomBytes } from 'node:crypto'
import { Client, runtime } from '@botpress/client'

// What a developer has in the environment would stand in for what a client here leaves out on purpose.
for (const name of ['BP_API_URL', 'BP_BOT_ID', 'BP_INTEGRATION_ID', 'BP_WORKSPACE_ID', 'BP_TOKEN']) delete process.env[name]

export const apiUrl = process.env.MOCK_URL ?? 'http://localhost:4010'
export const token = process.env.MOCK_TOKEN ?? 'any'

/** The operations of the Runtime API, as the client itself has them. */
export const operations = Object.entries(new runtime.Client({ apiUrl, token, botId: 'any' }))
  .filter(([name, member]) => typeof member === 'function' && name !== 'axiosInstance')
  .map(([name]) => name)

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** An id of the form that the API gives, which nothing has: the time of its ULID is that of the year 10889. */
export const unusedId = (prefix) => `${prefix}_7${[...randomBytes(25)].map((byte) => digits[byte % 32]).join('')}`

/** A bot of its own for each group, so that none sees what another left, and the integrations in it. */
export function newWorld(answered) {
  const botId = unusedId('bot')
  const client = (props) => noting(new Client({ apiUrl, token, botId, ...props }), answered)
  const integration = (alias) => client({ integrationId: unusedId('int'), integrationAlias: alias })
  return { botId, client, integration, bot: client({}), telegram: integration('telegram'), slack: integration('slack') }
}

/** The client's own lists call its operations on `this`, which is the proxy, so they are noted too. */
function noting(client, answered) {
  return new Proxy(client, {
    get(target, name, proxy) {
      const member = Reflect.get(target, name, proxy)
      if (!operations.includes(name)) return member
      return async (input) => {
        const answer = await member(input)
        answered.add(name)
        return answer
      }
    },
  })
}
