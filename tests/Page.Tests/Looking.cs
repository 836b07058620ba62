using Microsoft.Playwright;

namespace Page.Tests;

/// <summary>What is looked for, as people and screen readers find it: by role and name.</summary>
public static class Looking
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Field(this IPage page, string name) => page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Log(this IPage page) => page.GetByRole(AriaRole.Log, new() { Name = "Messages" });

    public static ILocatorAssertions Expect(this ILocator locator) => Assertions.Expect(locator);

    /// <summary>The page is elsewhere than at this address. Asked again and again: an event of going there could have come before it is waited for.</summary>
    public static Task HasLeft(this IPage page, string address) => Assertions.Expect(page).Not.ToHaveURLAsync(address);

    public static Task IsSeen(this ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync();

    public static Task IsGone(this ILocator locator) => Assertions.Expect(locator).ToHaveCountAsync(0);

    public static Task Says(this ILocator locator, string text) => Assertions.Expect(locator).ToContainTextAsync(text);

    /// <summary>Says something in the conversation that is open.</summary>
    public static async Task Write(this IPage page, string text, string? speaker = null)
    {
        if (speaker is not null)
            await page.GetByLabel("Write as").SelectOptionAsync(new SelectOptionValue { Label = speaker });
        await page.Field("Text").FillAsync(text);
        await page.Field("Text").PressAsync("Enter");
        await page.Log().GetByText(text, new() { Exact = true }).IsSeen();
    }
}
