package dev.phasegate.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium under Playwright. Where there is none, browser tests are skipped with one loud line; the build on
 * the CI machine installs it and sets PHASEGATE_BROWSER_REQUIRED so that a missing one fails.
 */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    public static Chromium start() {
        if (!Files.isExecutable(EXECUTABLE)) {
            String missing = "BROWSER TESTS SKIPPED: no Chromium at " + EXECUTABLE + " (set CHROMIUM to yours)";
            if (System.getenv("PHASEGATE_BROWSER_REQUIRED") != null) {
                throw new IllegalStateException(missing);
            }
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        return new Chromium();
    }

    /** A person's own browser: cookies of their own. Width and height in CSS pixels. */
    public BrowserContext person(int width, int height, Browser.NewContextOptions options) {
        return browser.newContext(options.setViewportSize(width, height).setTimezoneId("Europe/Oslo"));
    }

    BrowserContext person() {
        return person(1280, 900, new Browser.NewContextOptions());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
