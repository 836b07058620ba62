using System.Text.Json.Nodes;

namespace MockServer.Tests.Model;

public sealed partial class Play
{
    private async Task CreateUser(Move move, Asker by)
    {
        var (body, owner) = (UserBody(move, by), Owner(move, by));
        if (await Send(by, "POST users", body, OwnerMissing(owner), Untaggable(move, by)) is { } answer)
            Same(NewUser(answer, move, by, owner!), answer["user"], by);
    }

    private async Task GetOrCreateUser(Move move, Asker by)
    {
        var (body, owner) = (UserBody(move, by), Owner(move, by));
        body["discriminateByTags"] = Telling(move);
        var found = FoundUser(move, by, owner);
        if (await Send(by, "POST users/get-or-create", Given(body), OwnerMissing(owner), Untaggable(move, by)) is not { } answer)
            return;
        Assert.Equal(found is null, (bool)answer["meta"]!["created"]!);
        Same(found is null ? NewUser(answer, move, by, owner!) : UpToDate(found, move, by), answer["user"], by);
    }

    private async Task UpdateUser(Move move, Asker by)
    {
        var id = Pick("user", move.One);
        var found = World.Users.Find(row => row.Id == id);
        var body = Wire.Object(("tags", Tags(move, by)));
        var (name, mood) = (move.Choose(0, "-", null, "Ada"), move.Choose(4, "-", null, "sad"));
        if (name != "-")
            body["name"] = name;
        if (mood != "-")
            body[move.Choose(6, "properties", "attributes")] = new JsonObject { ["mood"] = mood };
        if (await Send(by, $"PUT users/{id}", body, found is null ? NotFound : null, Untaggable(move, by)) is not { } answer)
            return;
        var updated = found! with
        {
            Tags = found!.Tags.Merged(by, move.Sent),
            Name = name == "-" ? found.Name : name,
            Mood = mood == "-" ? found.Mood : mood,
            UpdatedAt = World.Now,
        };
        Same(Reference.Put(World.Users, updated), answer["user"], by);
    }

    private async Task DeleteUser(Move move, Asker by)
    {
        var id = move.Choose(0, 0, 0, 0, 0, 0, 0, 0, 1) == 1 ? _botUserId : Pick("user", move.One);
        if (await Send(by, $"DELETE users/{id}", new JsonObject(), World.Users.Exists(row => row.Id == id) ? null : NotFound) is not null)
            World.DeleteUser(id);
    }

    private UserRow? FoundUser(Move move, Asker by, string? owner) =>
        Reference.Alike(World.Users.Where(row => row.Owner == owner), by, move.Sent, move.DiscriminateByTags);

    private UserRow NewUser(JsonNode answer, Move move, Asker by, string owner) => Reference.Put(World.Users, new UserRow(Made("user", answer), World.Now, owner)
    {
        Tags = Row.NoTags.Merged(by, move.Sent),
        Name = Name(move),
        Mood = Mood(move),
    });

    private UserRow UpToDate(UserRow found, Move move, Asker by) => Reference.Put(World.Users, found with
    {
        Tags = found.Tags.Merged(by, move.Sent),
        Name = Name(move) ?? found.Name,
        Mood = Mood(move) ?? found.Mood,
        UpdatedAt = World.Now,
    });

    private static JsonObject UserBody(Move move, Asker by) => Wire.Object(
        ("tags", Tags(move, by)), ("integrationName", by.IsBot ? Owner(move, by) : null), ("name", Name(move)),
        ("properties", Mood(move) is { } mood ? Wire.Object(("mood", mood)) : null));

    private static string? Name(Move move) => move.Choose(0, null, "Ada", "Bo");

    private static string? Mood(Move move) => move.Choose(4, null, "glad");

    /// <summary>Whose it will be. A bot must name an integration, and sometimes forgets.</summary>
    private static string? Owner(Move move, Asker by) => by.Alias ?? move.Choose(7, "telegram", "slack", "telegram", "slack", "telegram", "slack", null);

    private static string? OwnerMissing(string? owner) => owner is null ? Invalid : null;

    /// <summary>The tags of the body. A bot sometimes tries to write an integration's.</summary>
    private static JsonObject Tags(Move move, Asker by)
    {
        var tags = Wire.Map(move.Sent);
        if (Untaggable(move, by) is not null)
            tags["telegram:a"] = move.Choose(2, "", "1");
        return tags;
    }

    private static string? Untaggable(Move move, Asker by) => by.IsBot && (move.Rest >> 12) % 16 == 0 ? Invalid : null;

    private static JsonArray? Telling(Move move) => move.DiscriminateByTags is { } keys ? Wire.Array(keys) : null;

    /// <summary>Without the members that are null.</summary>
    private static JsonObject Given(JsonObject body) => Wire.Object([.. body.Select(member => (member.Key, member.Value))]);
}
