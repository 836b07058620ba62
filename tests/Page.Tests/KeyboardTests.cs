using Microsoft.Playwright;

namespace Page.Tests;

public sealed class KeyboardTests(Stage stage)
{
    private const string Focused = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim().slice(0, 60)";

    [Fact]
    public Task All_of_it_is_reached_by_the_keyboard_with_a_focus_that_is_seen() => stage.Visit("/ui/users", async page =>
    {
        await page.GetByText("Adella Cormier").IsSeen();
        var seen = new HashSet<string>();
        for (var step = 0; step < 30; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            seen.Add(await page.EvaluateAsync<string>(Focused));
            Assert.True(await page.EvaluateAsync<bool>("""
                () => {
                  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
                  return document.activeElement === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1)
                }
                """), $"The focus on \"{await page.EvaluateAsync<string>(Focused)}\" is not to be seen.");
        }

        Assert.Contains("Skip to the content", seen);
        Assert.Contains(seen, name => name.StartsWith("Events", StringComparison.Ordinal));
        Assert.Contains("Find in the users", seen);
        Assert.Contains("New user", seen);
        Assert.Contains(seen, name => name.StartsWith("Adella Cormier", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_slash_goes_to_the_filter_j_and_k_through_the_list_and_Esc_closes() => stage.Visit("/ui/users", async page =>
    {
        await page.GetByText("Adella Cormier").IsSeen();
        await page.Keyboard.PressAsync("/");
        await page.GetByLabel("Find in the users").Expect().ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        Assert.StartsWith("Adella Cormier", await page.EvaluateAsync<string>(Focused), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.StartsWith("Cecília Carvalho", await page.EvaluateAsync<string>(Focused), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.Heading("Adella Cormier").IsSeen();
        await page.Keyboard.PressAsync("Escape");
        await page.Heading("Adella Cormier").IsGone();
        await page.Button("New user").ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "New user" }).IsSeen();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).IsGone();
        await page.Button("New user").Expect().ToBeFocusedAsync();
    });

    [Fact]
    public Task Who_wants_less_motion_gets_none() => stage.Visit("/", async page =>
    {
        await page.Heading("Call it").IsSeen();
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('*')].every((element) => { const style = getComputedStyle(element); return style.animationName === 'none' && parseFloat(style.transitionDuration) === 0 })"));
    }, new() { ReducedMotion = ReducedMotion.Reduce });
}
