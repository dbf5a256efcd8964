package dev.phasegate.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Page;

/** Errors of scripts, refusals by the content security policy and requests that leave the server's own address. */
final class Complaints {
    private final List<String> all = new CopyOnWriteArrayList<>();

    Complaints(Page page, String base) {
        page.onPageError(error -> all.add("script: " + error));
        page.onConsoleMessage(message -> {
            // A refused form answers 4xx on purpose, and Chromium writes that to the console.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                all.add("console: " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                all.add("request to " + request.url());
            }
        });
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
