package dev.phasegate.benchmark;

import java.util.List;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import dev.phasegate.browser.Chromium;

/**
 * What a phone on a slow net shows, and when: Chromium with a quarter of the processor, 150 ms latency and 1.6 Mbit/s, as
 * Lighthouse's mobile setting has it, an empty cache for each page. Arguments: base URL, e-mail, password, paths; the last
 * path has a checklist, of which one box is pressed and pressed again. Prints milliseconds: largest contentful paint, and
 * for the box the longest delay until the next paint; cumulative layout shift without a unit.
 */
public final class PaintBenchmark {
    private static final double BYTES_PER_SECOND = 1.6 * 1024 * 1024 / 8;
    private static final String WATCH = """
            window.seen = { lcp: 0, cls: 0, inp: 0 };
            new PerformanceObserver(l => l.getEntries().forEach(e => seen.lcp = e.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
            new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) seen.cls += e.value; })).observe({ type: 'layout-shift', buffered: true });
            new PerformanceObserver(l => l.getEntries().forEach(e => { if (e.interactionId) seen.inp = Math.max(seen.inp, e.duration); })).observe({ type: 'event', durationThreshold: 16, buffered: true });""";

    private PaintBenchmark() {}

    public static void main(String[] args) {
        try (Chromium chromium = Chromium.start()) {
            String session = signIn(chromium, args);
            for (String path : List.of(args).subList(3, args.length)) {
                BrowserContext fresh =
                        chromium.person(390, 844, new Browser.NewContextOptions().setStorageState(session));
                Page page = slow(fresh);
                page.navigate(args[0] + path);
                page.waitForLoadState();
                // The browser reports a paint a little after it.
                page.waitForCondition(() -> number(page, "lcp") > 0);
                report(path, page);
                if (path.equals(args[args.length - 1])) {
                    press(page);
                    report(path + ", a box pressed", page);
                }
                fresh.close();
            }
        }
    }

    private static String signIn(Chromium chromium, String... args) {
        BrowserContext context = chromium.person(390, 844, new Browser.NewContextOptions());
        Page page = context.newPage();
        page.navigate(args[0] + "/sign-in");
        page.fill("#email", args[1]);
        page.fill("#password", args[2]);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("sign-in"));
        String state = context.storageState();
        context.close();
        return state;
    }

    private static Page slow(BrowserContext context) {
        Page page = context.newPage();
        page.addInitScript(WATCH);
        CDPSession devtools = context.newCDPSession(page);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", 4);
        devtools.send("Emulation.setCPUThrottlingRate", processor);
        JsonObject net = new JsonObject();
        net.addProperty("offline", false);
        net.addProperty("latency", 150);
        net.addProperty("downloadThroughput", BYTES_PER_SECOND);
        net.addProperty("uploadThroughput", BYTES_PER_SECOND / 2);
        devtools.send("Network.enable");
        devtools.send("Network.emulateNetworkConditions", net);
        return page;
    }

    private static void press(Page page) {
        Locator box = page.locator(".checks input[type=checkbox]").first();
        box.click();
        page.waitForCondition(() -> page.locator(".checks .htmx-request").count() == 0);
        box.click();
        page.waitForCondition(() -> page.locator(".checks .htmx-request").count() == 0);
    }

    private static void report(String what, Page page) {
        System.out.printf(
                "%-40s LCP %.0f ms  CLS %.3f  INP %.0f ms%n",
                what, number(page, "lcp"), number(page, "cls"), number(page, "inp"));
    }

    private static double number(Page page, String name) {
        return ((Number) page.evaluate("seen." + name)).doubleValue();
    }
}
