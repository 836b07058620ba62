import { deepEqual, equal, ids, moment, refused } from './expect.mjs'

export async function run({ bot, telegram }) {
  const { user } = await telegram.createUser({ tags: { id: '1', skipped: '' }, name: 'Ada', pictureUrl: 'https://example.com/a.png', properties: { plan: 'gold', seats: '3' } })
  deepEqual(user.tags, { id: '1' })
  deepEqual([user.name, user.pictureUrl, user.properties], ['Ada', 'https://example.com/a.png', { plan: 'gold', seats: '3' }])
  moment(user.updatedAt)
  deepEqual((await telegram.getUser({ id: user.id })).user, user)

  const found = await telegram.getOrCreateUser({ tags: { id: '1', lang: 'fr' }, name: 'Ada L.', discriminateByTags: ['id'] })
  deepEqual([found.user.id, found.meta.created, found.user.name, found.user.tags.lang], [user.id, false, 'Ada L.', 'fr'])
  equal((await telegram.getOrCreateUser({ tags: { id: '2' } })).meta.created, true)

  const { user: updated } = await telegram.updateUser({ id: user.id, name: null, pictureUrl: null, tags: { lang: null }, properties: { plan: null } })
  deepEqual([updated.name, updated.pictureUrl, updated.tags, updated.properties], [undefined, undefined, { id: '1' }, { seats: '3' }])
  // What the bot reads of it is the same but for whose tags it sees.
  deepEqual((await bot.getUser({ id: user.id })).user.properties, { seats: '3' })

  equal((await telegram.listUsers({})).users.length, 2)
  deepEqual(await telegram.deleteUser({ id: user.id }), {})
  await refused(() => telegram.getUser({ id: user.id }), 'ResourceNotFound')
  equal(ids((await telegram.listUsers({})).users).includes(user.id), false)
  return 'made, found, changed (null takes away), listed and deleted'
}
