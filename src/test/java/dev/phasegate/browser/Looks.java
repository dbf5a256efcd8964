package dev.phasegate.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * What is wrong with how a page looks, light and dark: by the rules of axe, whether it scrolls sideways, and whether something lies over what is to be pressed. With {@code
 * -Dphasegate.pictures=<folder>} it leaves a picture of each there.
 */
final class Looks {
    private static final String PICTURES = System.getProperty("phasegate.pictures", "");

    /** All in which the other scheme may differ. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** What a finger or a mouse would miss: something else lies over its middle. Of an open dialog, what is in it. */
    private static final String COVERED = """
            () => [...(document.querySelector('dialog:modal') ?? document.querySelector('main') ?? document.body)
                .querySelectorAll('a[href], button, summary')].filter(it => {
              if (!it.checkVisibility({visibilityProperty: true}) || it.closest('.sr')) return false;
              it.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
              const box = it.getClientRects()[0];
              const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return there && !it.contains(there) && !there.contains(it);
            }).map(it => it.outerHTML.slice(0, 200))""";

    private Looks() {}

    /** {@code where}: the page's name in faults and of its pictures. */
    static List<String> faults(Page page, String where) {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            // No page of ours has a frame: without the part for frames it takes half the time.
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
            (scheme == ColorScheme.LIGHT ? axe : axe.withRules(COLOURS))
                    .analyze()
                    .getViolations()
                    .forEach(rule -> rule.getNodes()
                            .forEach(node ->
                                    found.add(where + " " + scheme + " " + rule.getId() + ": " + node.getHtml())));
            picture(page, where + " " + scheme);
        }
        if (Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth > innerWidth"))) {
            found.add(where + " scrolls sideways");
        }
        for (Object covered : (List<?>) page.evaluate(COVERED)) {
            found.add(where + " is covered: " + covered);
        }
        return found;
    }

    private static void picture(Page page, String name) {
        if (!PICTURES.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(PICTURES, name.strip().replaceAll("[^\\w.-]+", "-") + ".png")));
        }
    }
}
