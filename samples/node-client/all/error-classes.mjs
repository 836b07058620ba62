// Every type of error that the API has comes out as the class of that name: as a scripted action answers it, and as any operation does that
// is asked for it by a Prefer header.
import * as botpress from '@botpress/client'
import { apiUrl } from './callers.mjs'
import { deepEqual, equal, refused } from './expect.mjs'

const types = Object.keys(botpress)
  .filter((name) => botpress[name].prototype instanceof Error && name !== 'UploadFileError')
  .map((name) => new botpress[name]('').type)

export async function run({ bot, botId, client, telegram }) {
  equal(types.length, 26, `the client exports ${types}`)
  const admin = (method, body) =>
    fetch(`${apiUrl}/__admin/actions?bot=${botId}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) })
  if ((await admin('GET')).status === 404) return 'skipped: this server has no /__admin/actions'
  const actions = types.map((type) => ({ type: `fails:${type}`, error: { type, message: `scripted ${type}`, metadata: { of: type } } }))
  const put = await admin('PUT', { actions })
  equal(put.ok, true, `PUT /__admin/actions was answered ${put.status} ${await put.text()}`)
  for (const type of types) {
    const error = await refused(() => bot.callAction({ type: `fails:${type}`, input: {} }), type, new RegExp(`^scripted ${type}`))
    deepEqual(error.metadata, { of: type })
  }
  await admin('DELETE')

  const { user } = await telegram.createUser({ tags: {} })
  for (const type of types) {
    const failing = client({ headers: { prefer: `error=${type}` } })
    await refused(() => failing.updateUser({ id: user.id, name: type }), type, /Prefer/)
    await refused(() => failing.list.users({}).collect(), type, /Prefer/)
  }
  equal((await bot.getUser({ id: user.id })).user.name, undefined, 'what was answered with an error did not happen')
  await refused(() => client({ headers: { prefer: 'error=Nonsense' } }).listUsers({}), 'InvalidPayload', /request\/headers\/prefer .*QuotaExceeded/)
  return `${types.length}, each as its own, with its message and metadata, scripted and preferred`
}
